#include "host/dataset/same_sound.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "host/base/random.h"

namespace mote::host::dataset {
namespace {

constexpr double rate_hz = 8000;
using Samples = std::vector<float>;

// Noise with the falling spectrum of speech and its hundred-millisecond waves, on a 16-bit grid.
Samples sound(uint64_t seed, size_t length) {
  Random random(seed);
  Samples samples(length);
  double value = 0;
  for (size_t at = 0; at < length; ++at) {
    value = 0.9 * value + 0.1 * random.normal();
    const double wave = 0.6 + 0.4 * std::sin(static_cast<double>(at) / 127 + static_cast<double>(seed));
    samples[at] = static_cast<float>(std::lround(0.3 * value * wave * 32767)) / 32768;
  }
  return samples;
}

Samples with_gain(Samples samples, float gain) {
  for (float& sample : samples) sample = std::round(sample * gain * 32768) / 32768;
  return samples;
}

// `before` samples of other sound first, the end cut by as much.
Samples later(const Samples& samples, size_t before) {
  Samples result = sound(999, before);
  result.insert(result.end(), samples.begin(), samples.end() - static_cast<ptrdiff_t>(before));
  return result;
}

// The confirmed pairs.
std::vector<SameSound> pairs_in(const std::vector<Samples>& recordings) {
  SameSoundFinder finder;
  for (size_t i = 0; i < recordings.size(); ++i) {
    finder.add(static_cast<uint32_t>(i), find_landmarks(recordings[i], rate_hz));
  }
  std::vector<SameSound> pairs = finder.candidates();
  std::erase_if(pairs, [&](const SameSound& pair) {
    return !is_same_sound(compare_at(recordings[pair.first], recordings[pair.second], pair.offset));
  });
  return pairs;
}

TEST(same_sound, is_found_at_another_gain) {
  for (const float gain : {0.05f, 0.5f, 2.0f}) {
    const auto pairs = pairs_in({sound(1, 8000), sound(2, 8000), with_gain(sound(1, 8000), gain)});
    ASSERT_EQ(pairs.size(), 1u) << gain;
    EXPECT_EQ(pairs[0].first, 0u);
    EXPECT_EQ(pairs[0].second, 2u);
    EXPECT_EQ(pairs[0].offset, 0);
  }
}

TEST(same_sound, is_found_at_another_offset_and_says_which) {
  for (const size_t before : {1u, 37u, 800u, 4000u}) {
    const auto pairs = pairs_in({sound(1, 8000), later(sound(1, 8000), before)});
    ASSERT_EQ(pairs.size(), 1u) << before;
    EXPECT_EQ(pairs[0].offset, static_cast<int64_t>(before));
  }
}

TEST(same_sound, is_found_with_gain_offset_and_mean_changed_at_once) {
  Samples copy = with_gain(later(sound(1, 8000), 1234), 0.3f);
  for (float& sample : copy) sample += 0.05f;
  EXPECT_EQ(pairs_in({sound(1, 8000), copy}).size(), 1u);
}

TEST(same_sound, is_not_found_in_different_sounds) {
  std::vector<Samples> recordings;
  for (uint64_t seed = 1; seed <= 200; ++seed) recordings.push_back(sound(seed, 8000));
  EXPECT_TRUE(pairs_in(recordings).empty());
}

TEST(same_sound, is_not_what_shares_a_short_moment) {
  Samples other = sound(2, 8000);
  const Samples shared = sound(1, 8000);
  std::copy(shared.begin(), shared.begin() + 800, other.begin() + 3000);
  EXPECT_TRUE(pairs_in({shared, other}).empty());
}

TEST(same_sound, many_copies_are_all_reached_without_pairing_each_with_each) {
  std::vector<Samples> recordings(100, sound(1, 4000));
  const auto pairs = pairs_in(recordings);
  EXPECT_LE(pairs.size(), 400u);
  std::vector<bool> is_reached(recordings.size());
  for (const SameSound& pair : pairs) is_reached[pair.first] = is_reached[pair.second] = true;
  EXPECT_EQ(std::count(is_reached.begin(), is_reached.end(), true), 100);
}

TEST(same_sound, of_a_series_is_found_too) {
  // 3 s at 62.5 Hz, later by 20 samples
  const Samples long_one = sound(5, 210);
  const Samples first(long_one.begin(), long_one.begin() + 190), second(long_one.begin() + 20, long_one.end());
  SameSoundFinder finder;
  finder.add(0, find_landmarks(first, 62.5));
  finder.add(1, find_landmarks(second, 62.5));
  const auto candidates = finder.candidates();
  ASSERT_EQ(candidates.size(), 1u);
  EXPECT_EQ(candidates[0].offset, -20);
  EXPECT_TRUE(is_same_sound(compare_at(first, second, -20)));
}

TEST(find_landmarks, silence_and_single_values_have_none) {
  EXPECT_TRUE(find_landmarks(Samples(8000, 0.0f), rate_hz).empty());
  EXPECT_TRUE(find_landmarks(Samples(8000, 0.5f), rate_hz).empty());
  EXPECT_TRUE(find_landmarks({}, rate_hz).empty());
  EXPECT_TRUE(find_landmarks(Samples{1.0f}, rate_hz).empty());
}

TEST(compare_at, nothing_in_common_is_no_agreement) {
  EXPECT_EQ(compare_at(sound(1, 100), sound(1, 100), 1000).correlation, 0);
  EXPECT_EQ(compare_at(sound(1, 100), sound(1, 100), -1000).overlap, 0);
  EXPECT_EQ(compare_at(Samples(100, 0.0f), Samples(100, 0.0f), 0).correlation, 0);
}

TEST(mix_channels, sums_the_channels_of_each_frame) {
  EXPECT_EQ(mix_channels(Samples{1, 2, 3, 4, 9}, 2), (Samples{3, 7}));
}

}  // namespace
}  // namespace mote::host::dataset
