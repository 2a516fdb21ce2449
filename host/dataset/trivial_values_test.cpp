#include "host/dataset/trivial_values.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mote::host::dataset {
namespace {

TEST(trivial_values, a_signal_gives_duration_level_means_silence_and_clipping) {
  // Two channels: 3, 1, 3, 1 … and 0.
  std::vector<float> samples;
  for (int i = 0; i < 100; ++i) samples.insert(samples.end(), {i % 2 == 0 ? 3.0f : 1.0f, 0.0f});
  const std::vector<double> values = trivial_signal_values(samples, 2, 100, 4);
  ASSERT_EQ(values.size(), trivial_signal_names(2).size());
  EXPECT_DOUBLE_EQ(values[0], std::log(4.0));
  EXPECT_NEAR(values[1], std::log(std::sqrt(0.5)), 1e-6) << "squares about the means: 1 and 0";
  EXPECT_DOUBLE_EQ(values[2], 2);
  EXPECT_DOUBLE_EQ(values[3], 0);
  EXPECT_DOUBLE_EQ(values[4], 0) << "one channel moves, so nothing is still";
  EXPECT_DOUBLE_EQ(values[5], 0.5) << "of all samples, half are at full scale";
}

TEST(trivial_values, half_a_window_of_padding_is_half_silence) {
  std::vector<float> samples(800, 0.0f);
  for (size_t i = 0; i < 400; ++i) samples[i] = i % 2 == 0 ? 0.1f : -0.1f;
  EXPECT_NEAR(trivial_signal_values(samples, 1, 8000, 1)[3], 0.5, 0.11);
}

TEST(trivial_values, an_image_gives_size_colour_and_border) {
  // 32 x 32, red border of two pixels on the left, the rest of the border and all inside black.
  std::vector<float> samples(32 * 32 * 3, 0.0f);
  for (size_t y = 0; y < 32; ++y) {
    for (size_t x = 0; x < 2; ++x) samples[(y * 32 + x) * 3] = 240;
  }
  const std::vector<double> values = trivial_image_values(samples, 3, 32, 32);
  ASSERT_EQ(values.size(), trivial_image_names().size());
  EXPECT_DOUBLE_EQ(values[0], std::log(32.0));
  EXPECT_DOUBLE_EQ(values[2], 240.0 * 64 / 1024);
  EXPECT_DOUBLE_EQ(values[3], 0);
  EXPECT_DOUBLE_EQ(values[5], 240.0 * 64 / (1024 - 28 * 28));
  EXPECT_GT(values[8], 0);
}

TEST(trivial_values, grey_counts_as_three_equal_colours) {
  const std::vector<float> samples(16, 100.0f);
  const std::vector<double> values = trivial_image_values(samples, 1, 4, 4);
  EXPECT_DOUBLE_EQ(values[2], 100);
  EXPECT_DOUBLE_EQ(values[4], 100);
  EXPECT_DOUBLE_EQ(values[8], 0);
}

}  // namespace
}  // namespace mote::host::dataset
