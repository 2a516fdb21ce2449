#include "mote/dsp/mel_q.h"

#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "mote/dsp/prepare_mel.h"

namespace mote::dsp {
namespace {

struct Bank {
  explicit Bank(const MelConfig& config) : segments(mel_segment_count(config)) {
    EXPECT_EQ(prepare_mel_q(config, {segments.data(), segments.size()}, &mel), Status::ok);
  }
  std::vector<MelSegment> segments;
  MelQ mel = {};
};

// Complex numbers of every size below 2^20.
std::vector<uint32_t> spectrum_of(const MelConfig& config) {
  std::mt19937 engine(1);
  std::vector<uint32_t> words(static_cast<size_t>(config.fft_length) + 2);
  for (uint32_t& word : words) {
    const auto size = static_cast<int32_t>((engine() >> 12) >> (engine() % 20));
    word = static_cast<uint32_t>(engine() % 2 == 0 ? size : -size);
  }
  return words;
}

double power_of(const std::vector<uint32_t>& spectrum, size_t bin) {
  const double re = static_cast<int32_t>(spectrum[2 * bin]);
  const double im = static_cast<int32_t>(spectrum[2 * bin + 1]);
  return re * re + im * im;
}

// Among them filters of one bin and corners that fall together.
constexpr MelConfig configs[] = {
    {16000, 512, 40, 0, 8000}, {16000, 16, 4, 0, 8000},    {16000, 256, 40, 0, 8000},
    {8000, 64, 2, 0, 4000},    {44100, 4096, 1, 0, 22050}, {16000, 256, 60, 300, 8000},
};

// Compares the energies with sums by the float form's weights.
void expect_energies(const MelConfig& config, const MelQ& mel, const std::vector<uint32_t>& spectrum) {
  std::vector<MelFilter> filters(static_cast<size_t>(config.filters));
  std::vector<float> weights(mel_weight_count(config));
  ASSERT_EQ(prepare_mel(config, {filters.data(), filters.size()}, {weights.data(), weights.size()}), Status::ok);
  MelEnergiesQ energies(mel, spectrum.data());
  size_t weight = 0;
  for (const MelFilter& filter : filters) {
    double expected = 0;
    for (size_t i = 0; i < filter.bin_count; ++i) {
      expected += static_cast<double>(weights[weight++]) * power_of(spectrum, filter.first_bin + i);
    }
    ASSERT_NEAR(static_cast<double>(energies.next()) * 2, expected, expected * 1e-6 + 4);
  }
}

TEST(mel_q, energies_are_half_the_sums_of_weighted_power) {
  for (const MelConfig& config : configs) {
    SCOPED_TRACE(testing::Message() << config.filters << " filters of " << config.fft_length);
    const Bank bank(config);
    expect_energies(config, bank.mel, spectrum_of(config));
  }
}

TEST(mel_q, energies_hold_all_power_in_any_bin) {
  for (const MelConfig& config : configs) {
    SCOPED_TRACE(testing::Message() << config.filters << " filters of " << config.fft_length);
    const Bank bank(config);
    std::vector<uint32_t> spectrum(static_cast<size_t>(config.fft_length) + 2);
    for (size_t bin = 0; bin < spectrum.size() / 2; bin += 1 + bin / 16) {
      SCOPED_TRACE(bin);
      spectrum[2 * bin] = (uint32_t{1} << 30) >> mel_q_headroom_bits(bank.mel);
      expect_energies(config, bank.mel, spectrum);
      spectrum[2 * bin] = 0;
    }
  }
}

TEST(mel_q, is_not_prepared_from_what_is_out_of_range) {
  std::vector<MelSegment> segments(81);
  MelQ mel = {};
  EXPECT_EQ(prepare_mel_q({16000, 300, 20, 0, 8000}, {segments.data(), 21}, &mel), Status::out_of_range);
  EXPECT_EQ(prepare_mel_q({16000, 256, 80, 0, 8000}, {segments.data(), 81}, &mel), Status::unsupported_option);
  EXPECT_EQ(prepare_mel_q({16000, 256, 20, 0, 8000}, {segments.data(), 20}, &mel), Status::buffer_too_small);
}

}  // namespace
}  // namespace mote::dsp
