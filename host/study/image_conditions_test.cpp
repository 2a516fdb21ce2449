#include "host/study/image_conditions.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

namespace mote::host::study {
namespace {

Image plain(uint8_t value, int width = 40, int height = 30, int channels = 1) {
  return {width, height, channels, std::vector<uint8_t>(static_cast<size_t>(width * height * channels), value)};
}

TEST(light, of_a_stop_more_is_twice_the_light) {
  // sRGB: 188 is half of white's light, 137 a quarter, 99 an eighth.
  EXPECT_NEAR(change_image(plain(188), {ConditionId::light, 1}, 1).pixels[0], 255, 1);
  EXPECT_NEAR(change_image(plain(188), {ConditionId::light, -1}, 1).pixels[0], 137, 1);
  EXPECT_NEAR(change_image(plain(188), {ConditionId::light, -2}, 1).pixels[0], 99, 1);
  EXPECT_EQ(change_image(plain(200), {ConditionId::light, 3}, 1).pixels[0], 255);
  EXPECT_EQ(change_image(plain(0), {ConditionId::light, 3}, 1).pixels[0], 0);
}

TEST(contrast, scales_the_distance_to_the_mean) {
  Image image = plain(100, 2, 1);
  image.pixels[1] = 140;
  const Image flat = change_image(image, {ConditionId::contrast, 0.5}, 1);
  EXPECT_EQ(flat.pixels[0], 110);
  EXPECT_EQ(flat.pixels[1], 130);
}

TEST(blur, spreads_a_point_by_its_standard_deviation) {
  Image point = plain(0, 101, 101);
  // A block that is bright enough to keep its digits when it is spread.
  for (int y = 48; y <= 52; ++y) {
    for (int x = 48; x <= 52; ++x) point.pixels[static_cast<size_t>(y * 101 + x)] = 255;
  }
  const Image soft = change_image(point, {ConditionId::blur, 4}, 1);  // 4 % of 101: sigma 4.04
  double sum = 0, squares = 0;
  for (int y = 0; y < 101; ++y) {
    for (int x = 0; x < 101; ++x) {
      const double value = soft.pixels[static_cast<size_t>(y * 101 + x)];
      sum += value;
      squares += value * (x - 50) * (x - 50);
    }
  }
  // The block's own variance is 2; variances add.
  EXPECT_NEAR(std::sqrt(squares / sum - 2), 4.04, 0.15);
  EXPECT_NEAR(sum, 25 * 255, 300);
  EXPECT_EQ(change_image(plain(77, 9, 9, 3), {ConditionId::blur, 8}, 1).pixels, plain(77, 9, 9, 3).pixels);
}

TEST(pixel_noise, has_the_deviation_that_was_asked_for) {
  const Image noisy = change_image(plain(128, 200, 100), {ConditionId::pixel_noise, 5}, 3);
  double squares = 0;
  for (const uint8_t value : noisy.pixels) squares += (value - 128.0) * (value - 128.0) / 20000;
  EXPECT_NEAR(std::sqrt(squares), 0.05 * 255, 0.3);
  EXPECT_EQ(change_image(plain(128), {ConditionId::pixel_noise, 5}, 3).pixels,
            change_image(plain(128), {ConditionId::pixel_noise, 5}, 3).pixels);
}

}  // namespace
}  // namespace mote::host::study
