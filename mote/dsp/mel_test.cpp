#include "mote/dsp/mel.h"

#include <gtest/gtest.h>

#include <vector>

#include "mote/dsp/prepare_mel.h"

namespace mote::dsp {
namespace {

struct Bank {
  std::vector<MelFilter> filters;
  std::vector<float> weights;
};

Bank bank(const MelConfig& config) {
  Bank made{std::vector<MelFilter>(static_cast<size_t>(config.filters)), std::vector<float>(mel_weight_count(config))};
  EXPECT_EQ(prepare_mel(config, {made.filters.data(), made.filters.size()}, {made.weights.data(), made.weights.size()}),
            Status::ok);
  return made;
}

TEST(mel, of_700_hz_is_1127_times_the_logarithm_of_two) {
  EXPECT_NEAR(mel_from_hz(700), 1127 * 0.69314718055994531, 1e-10);
  EXPECT_NEAR(hz_from_mel(mel_from_hz(4321)), 4321, 1e-9);
}

TEST(mel, filters_rise_to_one_and_fall_again_and_neighbours_share_bins) {
  const MelConfig config = {16000, 512, 20, 0, 8000};
  const Bank made = bank(config);
  size_t weight = 0;
  int peaks = 0;
  for (const MelFilter& filter : made.filters) {
    for (size_t i = 0; i < filter.bin_count; ++i, ++weight) {
      EXPECT_GT(made.weights[weight], 0.0f);
      EXPECT_LE(made.weights[weight], 1.0f);
      peaks += made.weights[weight] == 1.0f;
    }
  }
  EXPECT_EQ(weight, made.weights.size());
  EXPECT_EQ(peaks, 20);
  // The last filter ends at the last bin, which has weight 0.
  EXPECT_EQ(made.filters.back().first_bin + made.filters.back().bin_count, 256);
  EXPECT_LT(made.filters[1].first_bin, made.filters[0].first_bin + made.filters[0].bin_count);
}

TEST(mel, corners_stand_where_the_formula_says) {
  // 8 kHz, 32 bins of 242 Hz, two filters: mel corners 0, 715, 1431, 2146 → 0, 620, 1791, 4000 Hz → bins 0, 5, 14, 32.
  const Bank made = bank({8000, 64, 2, 0, 4000});
  EXPECT_EQ(made.filters[0].first_bin, 1);
  EXPECT_EQ(made.filters[0].bin_count, 13);
  EXPECT_EQ(made.filters[1].first_bin, 6);
  EXPECT_EQ(made.filters[1].bin_count, 26);
  EXPECT_EQ(made.weights[0], 1.0f / 5);
  EXPECT_EQ(made.weights[4], 1.0f);
  EXPECT_EQ(made.weights[5], static_cast<float>(8.0 / 9));
}

TEST(mel, energies_are_sums_of_weighted_power) {
  const MelFilter filters[] = {{0, 2}, {1, 3}};
  const float weights[] = {1, 0.5f, 0.25f, 1, 0.5f};
  const float power[] = {8, 4, 2, 16};
  float energies[2];
  mel_energies({filters, 2}, {weights, 5}, {power, 4}, {energies, 2});
  EXPECT_EQ(energies[0], 10);
  EXPECT_EQ(energies[1], 11);
}

TEST(mel, names_the_first_filter_without_a_bin) {
  const MelConfig crowded = {16000, 256, 80, 0, 8000};
  EXPECT_EQ(check_mel(crowded), Status::ok);
  EXPECT_EQ(mel_filter_without_bin(crowded), 0);
  std::vector<MelFilter> filters(80);
  std::vector<float> weights(mel_weight_count(crowded));
  EXPECT_EQ(prepare_mel(crowded, {filters.data(), 80}, {weights.data(), weights.size()}), Status::unsupported_option);
  EXPECT_EQ(mel_filter_without_bin({16000, 256, 40, 0, 8000}), -1);
}

TEST(mel, refuses_configurations_out_of_range) {
  const MelConfig cases[] = {
      {16000, 256, 0, 0, 8000},   {16000, 256, 257, 0, 8000}, {16000, 300, 20, 0, 8000},
      {16000, 8192, 20, 0, 8000}, {16000, 256, 20, -1, 8000}, {16000, 256, 20, 0, 8001},
      {16000, 256, 20, 500, 500}, {0, 256, 20, 0, 8000},      {16000, 256, 20, 0, 0.0f / 0.0f},
  };
  for (const MelConfig& config : cases) {
    EXPECT_EQ(check_mel(config), Status::out_of_range) << config.filters << " " << config.fft_length;
  }
}

}  // namespace
}  // namespace mote::dsp
