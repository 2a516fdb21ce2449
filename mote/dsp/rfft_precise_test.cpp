#include "mote/dsp/rfft_precise.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <complex>
#include <random>
#include <vector>

#include "mote/dsp/prepare_rfft_precise.h"

namespace mote::dsp {
namespace {

using Complex = std::complex<long double>;

struct TwoFloatValues {
  explicit TwoFloatValues(size_t n) : high(n), low(n) {}
  TwoFloats<float> view() { return {{high.data(), high.size()}, {low.data(), low.size()}}; }
  long double value(size_t i) const { return static_cast<long double>(high[i]) + static_cast<long double>(low[i]); }

  std::vector<float> high;
  std::vector<float> low;
};

std::vector<int16_t> noise(size_t n) {
  std::mt19937 random(3);
  std::vector<int16_t> samples(n);
  for (int16_t& sample : samples) sample = static_cast<int16_t>(static_cast<int32_t>(random() & 0xffffu) - 32768);
  return samples;
}

std::vector<int16_t> full_tone(size_t n) {
  std::vector<int16_t> samples(n);
  for (size_t i = 0; i < n; ++i) {
    samples[i] = static_cast<int16_t>(std::lround(32767 * std::sin(2 * M_PI * 7.0 / 32 * static_cast<double>(i))));
  }
  return samples;
}

// X[0 … n/2] by the definition.
std::vector<Complex> spectrum_by_definition(const std::vector<int16_t>& samples) {
  const size_t n = samples.size();
  const long double turn = 2 * std::acos(-1.0L);
  std::vector<Complex> root(n);
  for (size_t k = 0; k < n; ++k) root[k] = std::polar(1.0L, -turn * static_cast<long double>(k) / n);
  std::vector<Complex> spectrum(n / 2 + 1);
  for (size_t k = 0; k <= n / 2; ++k) {
    for (size_t i = 0; i < n; ++i) spectrum[k] += static_cast<long double>(samples[i]) * root[k * i % n];
  }
  return spectrum;
}

TwoFloatValues precise_spectrum(const std::vector<int16_t>& samples) {
  const size_t n = samples.size();
  TwoFloatValues turn(n);
  EXPECT_EQ(prepare_rfft_precise(turn.view()), Status::ok);
  TwoFloatValues values(n);
  std::copy(samples.begin(), samples.end(), values.high.begin());
  const TwoFloats<float> sines = turn.view();
  rfft_precise(values.view(), {sines.high, sines.low});
  return values;
}

Complex packed_bin(const TwoFloatValues& packed, size_t k) {
  const size_t n = packed.high.size();
  if (k == 0) return packed.value(0);
  if (k == n / 2) return packed.value(1);
  return {packed.value(2 * k), packed.value(2 * k + 1)};
}

// Relative to the spectrum's root mean square; NaN where a value is none.
long double worst_error(const std::vector<int16_t>& samples) {
  const std::vector<Complex> expected = spectrum_by_definition(samples);
  const TwoFloatValues spectrum = precise_spectrum(samples);
  long double squares = 0;
  long double worst = 0;
  for (size_t k = 0; k < expected.size(); ++k) {
    squares += std::norm(expected[k]);
    const long double error = std::abs(packed_bin(spectrum, k) - expected[k]);
    if (std::isnan(error)) return error;
    worst = std::max(worst, error);
  }
  return worst / std::sqrt(squares / static_cast<long double>(expected.size()));
}

class rfft_precise_of_length : public testing::TestWithParam<size_t> {};

TEST_P(rfft_precise_of_length, has_eleven_digits) {
  EXPECT_LT(worst_error(noise(GetParam())), 1e-11L);
  EXPECT_LT(worst_error(full_tone(GetParam())), 1e-11L);
}

TEST_P(rfft_precise_of_length, leaves_the_spectrum_rounded_to_float_in_the_high_parts) {
  const TwoFloatValues spectrum = precise_spectrum(noise(GetParam()));
  for (size_t i = 0; i < spectrum.high.size(); ++i) {
    ASSERT_EQ(spectrum.high[i], static_cast<float>(spectrum.value(i))) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(every_length, rfft_precise_of_length,
                         testing::Values(16, 32, 64, 128, 256, 512, 1024, 2048, 4096));

TEST(rfft_precise, has_no_table_for_other_lengths) {
  for (size_t n : {0u, 8u, 48u, 8192u}) {
    EXPECT_EQ(prepare_rfft_precise(TwoFloatValues(n).view()), Status::out_of_range) << n;
  }
  TwoFloatValues turn(64);
  EXPECT_EQ(prepare_rfft_precise({{turn.high.data(), 64}, {turn.low.data(), 32}}), Status::buffer_too_small);
}

}  // namespace
}  // namespace mote::dsp
