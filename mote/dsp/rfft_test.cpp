#include "mote/dsp/rfft.h"

#include <gtest/gtest.h>

#include <cmath>
#include <complex>
#include <random>
#include <vector>

#include "mote/dsp/prepare_rfft.h"

namespace mote::dsp {
namespace {

std::vector<float> sine_turn(size_t n) {
  std::vector<float> values(n);
  EXPECT_EQ(prepare_rfft({values.data(), n}), Status::ok);
  return values;
}

std::vector<float> noise(size_t n, uint32_t seed) {
  std::mt19937 random(seed);
  std::uniform_real_distribution<float> level(-1, 1);
  std::vector<float> values(n);
  for (float& value : values) value = level(random);
  return values;
}

// X[0 … n/2] by the definition, in double.
std::vector<std::complex<double>> spectrum_by_definition(const std::vector<float>& samples) {
  const size_t n = samples.size();
  std::vector<std::complex<double>> root(n);
  for (size_t k = 0; k < n; ++k) root[k] = std::polar(1.0, -2 * M_PI * static_cast<double>(k) / static_cast<double>(n));
  std::vector<std::complex<double>> spectrum(n / 2 + 1);
  for (size_t k = 0; k <= n / 2; ++k) {
    for (size_t i = 0; i < n; ++i) spectrum[k] += static_cast<double>(samples[i]) * root[k * i % n];
  }
  return spectrum;
}

std::complex<double> packed_bin(const std::vector<float>& packed, size_t k) {
  if (k == 0) return packed[0];
  if (k == packed.size() / 2) return packed[1];
  return {packed[2 * k], packed[2 * k + 1]};
}

class rfft_of_length : public testing::TestWithParam<size_t> {};

TEST_P(rfft_of_length, equals_the_definition) {
  const size_t n = GetParam();
  const std::vector<float> samples = noise(n, 5);
  const auto expected = spectrum_by_definition(samples);
  const std::vector<float> turn = sine_turn(n);
  std::vector<float> spectrum = samples;
  rfft({spectrum.data(), n}, {turn.data(), n});
  const double tolerance = 3e-7 * std::sqrt(static_cast<double>(n)) * std::log2(static_cast<double>(n));
  for (size_t k = 0; k <= n / 2; ++k) ASSERT_LT(std::abs(packed_bin(spectrum, k) - expected[k]), tolerance) << k;

  power_spectrum_in_place({spectrum.data(), n}, 0.5f);
  for (size_t k = 0; k <= n / 2; ++k) {
    const double power = 0.5 * std::norm(expected[k]);
    ASSERT_NEAR(spectrum[k], power, 2 * tolerance * std::sqrt(power) + tolerance * tolerance) << k;
  }
}

INSTANTIATE_TEST_SUITE_P(every_length, rfft_of_length, testing::Values(16, 32, 64, 128, 256, 512, 1024, 2048, 4096));

TEST(rfft, of_a_constant_is_exact_in_every_bin) {
  const std::vector<float> turn = sine_turn(512);
  std::vector<float> samples(512, 1.0f);
  rfft({samples.data(), 512}, {turn.data(), 512});
  EXPECT_EQ(samples[0], 512.0f);
  for (size_t i = 1; i < 512; ++i) ASSERT_EQ(samples[i], 0.0f) << i;
}

TEST(rfft, has_no_table_for_other_lengths) {
  for (size_t n : {0u, 8u, 48u, 8192u}) {
    std::vector<float> turn(n);
    EXPECT_EQ(prepare_rfft({turn.data(), n}), Status::out_of_range) << n;
  }
}

}  // namespace
}  // namespace mote::dsp
