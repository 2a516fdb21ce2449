#include "host/dataset/augment.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "host/base/hash.h"

namespace mote::host::dataset {
namespace {

constexpr int rate_hz = 16000;

// A burst of 400 Hz in the middle of a second, by integers only.
std::vector<int16_t> burst() {
  std::vector<int16_t> samples(rate_hz, 0);
  for (size_t at = 6000; at < 10000; ++at) samples[at] = static_cast<int16_t>((at / 20 % 2 ? -1 : 1) * 3000);
  return samples;
}

double energy_of(const std::vector<int16_t>& samples) {
  double sum = 0;
  for (const int16_t sample : samples) sum += double{1} * sample * sample;
  return sum;
}

AugmentOptions all() { return augment_options({"time_shift", "noise", "gain", "speed"}); }

TEST(augment, same_seed_gives_the_same_bits) {
  const auto first = augment(burst(), rate_hz, all(), augment_seed(1, 2, 3));
  EXPECT_EQ(first, augment(burst(), rate_hz, all(), augment_seed(1, 2, 3)));
  EXPECT_NE(first, augment(burst(), rate_hz, all(), augment_seed(1, 2, 4)));
  EXPECT_NE(first, augment(burst(), rate_hz, all(), augment_seed(1, 3, 3)));
  EXPECT_EQ(first.size(), burst().size());
}

TEST(augment, nothing_chosen_changes_nothing) {
  EXPECT_EQ(augment(burst(), rate_hz, augment_options({"spec_augment", "mixup"}), 1), burst());
}

TEST(augment, time_shift_moves_up_to_100_ms_and_keeps_the_sound) {
  const AugmentOptions options = augment_options({"time_shift"});
  ptrdiff_t earliest = rate_hz, latest = 0;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    const auto shifted = augment(burst(), rate_hz, options, seed);
    EXPECT_EQ(energy_of(shifted), energy_of(burst()));
    const ptrdiff_t start = std::ranges::find_if(shifted, [](int16_t s) { return s != 0; }) - shifted.begin();
    earliest = std::min(earliest, start);
    latest = std::max(latest, start);
  }
  EXPECT_GE(earliest, 6000 - 1600);
  EXPECT_LT(earliest, 6000 - 1400);
  EXPECT_LE(latest, 6000 + 1600);
  EXPECT_GT(latest, 6000 + 1400);
}

TEST(augment, noise_keeps_to_its_signal_to_noise_ratio) {
  AugmentOptions options = augment_options({"noise"});
  options.lowest_snr_db = options.highest_snr_db = 10;
  for (uint64_t seed = 0; seed < 20; ++seed) {
    auto noise = augment(burst(), rate_hz, options, seed);
    const auto clean = burst();
    for (size_t at = 0; at < noise.size(); ++at) noise[at] = static_cast<int16_t>(noise[at] - clean[at]);
    EXPECT_NEAR(10 * std::log10(energy_of(clean) / energy_of(noise)), 10, 0.05) << seed;
  }
}

TEST(augment, gain_stays_within_6_db_and_saturates) {
  const std::vector<int16_t> loud(100, 30000);
  int16_t lowest = 32767, highest = 0;
  for (uint64_t seed = 0; seed < 100; ++seed) {
    const int16_t value = augment(loud, rate_hz, augment_options({"gain"}), seed)[50];
    lowest = std::min(lowest, value);
    highest = std::max(highest, value);
  }
  EXPECT_GE(lowest, 15035);  // 30000 x 10^(-6/20)
  EXPECT_EQ(highest, 32767);
}

TEST(augment, speed_changes_the_length_of_the_sound_by_up_to_15_percent) {
  size_t shortest = rate_hz, longest = 0;
  for (uint64_t seed = 0; seed < 100; ++seed) {
    const auto changed = augment(burst(), rate_hz, augment_options({"speed"}), seed);
    const auto sounding = static_cast<size_t>(std::ranges::count_if(changed, [](int16_t s) { return s != 0; }));
    shortest = std::min(shortest, sounding);
    longest = std::max(longest, sounding);
  }
  EXPECT_NEAR(static_cast<double>(shortest), 4000 / 1.15, 60);
  EXPECT_NEAR(static_cast<double>(longest), 4000 / 0.85, 80);
}

TEST(augment, silence_and_nothing_stay) {
  EXPECT_EQ(augment(std::vector<int16_t>(50, 0), rate_hz, all(), 7), std::vector<int16_t>(50, 0));
  EXPECT_TRUE(augment({}, rate_hz, all(), 7).empty());
}

}  // namespace
}  // namespace mote::host::dataset
