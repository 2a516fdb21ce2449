#include "host/study/convolution.h"

#include <gtest/gtest.h>

#include "host/base/random.h"

namespace mote::host::study {
namespace {

using augmentation::make_noise;
using augmentation::NoiseColour;

Sound by_definition(const Sound& sound, const Sound& taps) {
  Sound result(sound.size(), 0.0);
  for (size_t at = 0; at < sound.size(); ++at) {
    for (size_t tap = 0; tap < taps.size() && tap <= at; ++tap) result[at] += taps[tap] * sound[at - tap];
  }
  return result;
}

TEST(convolve, is_the_sum_of_delayed_sounds) {
  Random random(3);
  for (const auto& [length, taps] : {std::pair<size_t, size_t>{1, 1}, {5, 3}, {3, 40}, {3000, 700}, {9000, 1500}}) {
    const Sound sound = make_noise(NoiseColour::white, length, random);
    const Sound filter = make_noise(NoiseColour::white, taps, random);
    const Sound expected = by_definition(sound, filter), found = convolve(sound, filter);
    ASSERT_EQ(found.size(), length);
    for (size_t at = 0; at < length; ++at) ASSERT_NEAR(found[at], expected[at], 1e-9) << length << " " << at;
  }
}

TEST(convolve, of_nothing_is_nothing) {
  EXPECT_TRUE(convolve({}, {1.0}).empty());
  EXPECT_EQ(convolve({1.0, 2.0}, {}), Sound({0.0, 0.0}));
}

TEST(transform, finds_a_tone_and_comes_back) {
  std::vector<std::complex<double>> values(8);
  for (size_t i = 0; i < 8; ++i) values[i] = i % 4 == 0 ? 1.0 : i % 4 == 2 ? -1.0 : 0.0;  // a cosine, two turns
  const auto before = values;
  transform(values, false);
  for (size_t bin = 0; bin < 8; ++bin) EXPECT_NEAR(std::abs(values[bin]), bin == 2 || bin == 6 ? 4 : 0, 1e-12) << bin;
  transform(values, true);
  for (size_t i = 0; i < 8; ++i) EXPECT_NEAR(values[i].real(), 8 * before[i].real(), 1e-12);
}

}  // namespace
}  // namespace mote::host::study
