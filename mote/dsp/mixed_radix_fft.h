#pragma once

#include <stdint.h>

#include "mote/base/span.h"

// The Fourier transform of real samples, computed as one of half as many complex numbers, of any length that is twice a
// product of 2s, 3s and 5s. int16 and int32 are Q15 and Q31: each stage divides by its radix, so that nothing
// overflows, and the spectrum comes out divided by the length. A spectrum's elements are re, im, re, im … of the bins 0
// … points.
namespace mote {
namespace dsp {

constexpr int32_t max_mixed_radix_factors = 16;

struct MixedRadix {
  int32_t points;          // complex ones: half the length
  const int32_t* factors;  // 2, 3, 4, 5: the radix of each stage, the last one to be computed first
  int32_t factor_count;
};

// Of prepare_mixed_radix_fft.h, for one direction.
template <typename T>
struct FftTables {
  const T* twiddles;  // 2 · points: e^(-2πi·k/points)
  const T* split;     // points: separates the spectra of even and odd samples
};

// `samples` [n ≤ 2 · points], the rest is zero -> `spectrum` [2 · points + 2].
void mixed_radix_rfft(const MixedRadix& radix, Span<const int16_t> samples, const FftTables<int16_t>& tables,
                      Span<int16_t> spectrum);
void mixed_radix_rfft(const MixedRadix& radix, Span<const int32_t> samples, const FftTables<int32_t>& tables,
                      Span<int32_t> spectrum);
void mixed_radix_rfft(const MixedRadix& radix, Span<const float> samples, const FftTables<float>& tables,
                      Span<float> spectrum);

// `spectrum` [2 · points + 2] -> `samples` [2 · points].
void mixed_radix_irfft(const MixedRadix& radix, Span<const int16_t> spectrum, const FftTables<int16_t>& tables,
                       Span<int16_t> samples);
void mixed_radix_irfft(const MixedRadix& radix, Span<const int32_t> spectrum, const FftTables<int32_t>& tables,
                       Span<int32_t> samples);
void mixed_radix_irfft(const MixedRadix& radix, Span<const float> spectrum, const FftTables<float>& tables,
                       Span<float> samples);

}  // namespace dsp
}  // namespace mote
