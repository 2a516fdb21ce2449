#pragma once

#include <complex>
#include <cstddef>
#include <vector>

#include "host/augmentation/sound_steps.h"

namespace mote::host::study {

using augmentation::Sound;

// The discrete Fourier transform of `values`, whose number is a power of two, in place; backwards without dividing by
// their number. Radix 2 (Cooley and Tukey 1965).
void transform(std::vector<std::complex<double>>& values, bool backwards);

// What a filter with these taps makes of `sound`, as long as it is: the k-th tap delays by k samples. By blocks of
// transforms (overlap-add).
Sound convolve(const Sound& sound, const Sound& taps);

}  // namespace mote::host::study
