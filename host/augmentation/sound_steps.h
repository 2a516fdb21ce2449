#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "host/base/random.h"

// What can be done to sound, a file a family. All arithmetic is + - * / and sqrt on doubles, which round alike
// everywhere. What lies before the first sample and after the last is silence.
namespace mote::host::augmentation {

// Samples of one channel, on the scale of int16.
using Sound = std::vector<double>;

double energy_of(const Sound& sound);

// Played `factor` times as fast (higher or lower with it), the middle staying in the middle; `length` samples.
Sound change_speed(const Sound& sound, double factor, size_t length);

// Played `factor` times as fast at the same pitch, the middle staying in the middle; `length` samples. Overlap-add of
// stretches of 40 ms, each taken where it continues the one before best (WSOLA, Verhelst and Roelands 1993).
Sound stretch_time(const Sound& sound, int sample_rate_hz, double factor, size_t length);

// `factor` times as high at the same tempo.
Sound change_pitch(const Sound& sound, int sample_rate_hz, double factor);

Sound shift(const Sound& sound, ptrdiff_t later);

// What lies between silence at both ends, repeated with soft seams until nothing of the window is silent, beginning
// `place` (0 … 1) into it. Without such silence, and of less than 20 ms of sound, nothing changes.
Sound tile(const Sound& sound, int sample_rate_hz, double place);

enum class NoiseColour : uint8_t { white, pink, brown };
Sound make_noise(NoiseColour colour, size_t length, Random& random);

// Adds `noise`, as long as `sound`, `snr_db` below its energy. Silence has no such ratio and stays.
void add_at(Sound& sound, const Sound& noise, double snr_db);

// `length` samples of a recording from a random place on, repeated where it is shorter.
Sound cut_background(std::span<const int16_t> recording, size_t length, Random& random);

// Heard in a room whose sound falls by 60 dB in `seconds`: early reflections, then velvet noise (signs at random
// places, Järveläinen and Karjalainen 2007) that decays exponentially and is duller than the direct sound. The energy
// stays.
Sound reverberate(const Sound& sound, int sample_rate_hz, double seconds, Random& random);

// High frequencies `tilt_db` above low ones: half up above, half down below a soft pivot.
void tilt_spectrum(Sound& sound, int sample_rate_hz, double tilt_db, double pivot_hz);

}  // namespace mote::host::augmentation
