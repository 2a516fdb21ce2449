#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <vector>

#include "mote/dsp/image.h"
#include "mote/dsp/prepare_image.h"

namespace mote::dsp {
namespace {

using Pixels = std::vector<uint8_t>;

ImageConfig config_of(int32_t source_width, int32_t source_height, int32_t width, int32_t height) {
  ImageConfig config = {};
  config.source_format = PixelFormat::grey8;
  config.source_width = source_width;
  config.source_height = source_height;
  config.width = width;
  config.height = height;
  config.mode = ResizeMode::squash;
  config.anchor = ImageAnchor::middle_center;
  config.method = ResizeMethod::area;
  config.depth = ColorDepth::grey;
  config.scaling = ImageScaling::zero_to_one;
  config.quantization = image_quantization(config.scaling);
  return config;
}

// The pixels of the features: 0 … 255.
std::vector<int> pixels_of(const ImageConfig& config, const Pixels& source) {
  Image image = {};
  EXPECT_EQ(prepare_image(config, &image), Status::ok);
  std::vector<uint16_t> scratch(image_scratch_size(image), 0xabcd);
  std::vector<int8_t> features(image_feature_count(image));
  image_features(image, {source.data(), source.size()}, {scratch.data(), scratch.size()},
                 Span<int8_t>(features.data(), features.size()));
  std::vector<int> pixels;
  for (const int8_t feature : features) pixels.push_back(feature + 128);
  return pixels;
}

Pixels random_pixels(size_t count) {
  Pixels pixels(count);
  uint32_t noise = 7;
  for (uint8_t& pixel : pixels) {
    noise = noise * 1664525 + 1013904223;
    pixel = static_cast<uint8_t>(noise >> 24);
  }
  return pixels;
}

// How much of [begin, end) pixel `i` covers.
double covered(double begin, double end, int32_t i) {
  return std::max(0.0, std::min<double>(end, i + 1) - std::max<double>(begin, i));
}

double mean_at(const Pixels& source, const ImageConfig& config, int32_t channels, int32_t x, int32_t y, int32_t c) {
  const double wide = static_cast<double>(config.source_width) / config.width;
  const double high = static_cast<double>(config.source_height) / config.height;
  double sum = 0;
  for (int32_t row = 0; row < config.source_height; ++row) {
    const double share = covered(y * high, (y + 1) * high, row) / high;
    for (int32_t column = 0; share > 0 && column < config.source_width; ++column) {
      const size_t at = static_cast<size_t>((row * config.source_width + column) * channels + c);
      sum += share * covered(x * wide, (x + 1) * wide, column) / wide * source[at];
    }
  }
  return sum;
}

TEST(image_area, is_the_mean_of_what_a_pixel_covers) {
  struct Sizes {
    int32_t source_width, source_height, width, height;
  };
  for (const Sizes& sizes : {Sizes{64, 48, 16, 12}, Sizes{61, 47, 13, 9}, Sizes{40, 30, 39, 29}, Sizes{8, 100, 20, 7},
                             Sizes{5, 4, 16, 11}, Sizes{7, 3, 7, 3}, Sizes{300, 2, 1, 1}}) {
    const ImageConfig config = config_of(sizes.source_width, sizes.source_height, sizes.width, sizes.height);
    const Pixels source = random_pixels(static_cast<size_t>(sizes.source_width * sizes.source_height));
    const std::vector<int> pixels = pixels_of(config, source);
    for (int32_t y = 0; y < sizes.height; ++y) {
      for (int32_t x = 0; x < sizes.width; ++x) {
        EXPECT_NEAR(pixels[static_cast<size_t>(y * sizes.width + x)], mean_at(source, config, 1, x, y, 0), 0.51)
            << sizes.source_width << 'x' << sizes.source_height << " at " << x << ", " << y;
      }
    }
  }
}

TEST(image_area, colours_are_averaged_apart) {
  ImageConfig config = config_of(50, 40, 12, 10);
  config.source_format = PixelFormat::rgb888;
  config.depth = ColorDepth::rgb;
  const Pixels source = random_pixels(50 * 40 * 3);
  const std::vector<int> pixels = pixels_of(config, source);
  for (size_t i = 0; i < pixels.size(); ++i) {
    const auto at = static_cast<int32_t>(i / 3);
    EXPECT_NEAR(pixels[i], mean_at(source, config, 3, at % 12, at / 12, static_cast<int32_t>(i % 3)), 0.51) << i;
  }
}

TEST(image_area, whole_ratios_round_halves_up) {
  EXPECT_EQ(pixels_of(config_of(2, 2, 1, 1), {0, 1, 1, 0}), std::vector<int>{1});
  EXPECT_EQ(pixels_of(config_of(4, 1, 2, 1), {0, 3, 255, 254}), (std::vector<int>{2, 255}));
}

TEST(image_area, an_even_area_stays_even_at_every_size) {
  for (const int value : {0, 1, 127, 254, 255}) {
    for (const int32_t side : {1, 2, 3, 7, 32, 64, 96}) {
      const Pixels source(64 * 64, static_cast<uint8_t>(value));
      for (const int pixel : pixels_of(config_of(64, 64, side, side), source)) ASSERT_EQ(pixel, value) << side;
    }
  }
}

TEST(image_area, fine_stripes_become_grey_where_bilinear_keeps_some) {
  Pixels stripes(64 * 64);
  for (size_t i = 0; i < stripes.size(); ++i) stripes[i] = i % 64 % 4 < 2 ? 0 : 200;
  ImageConfig config = config_of(64, 64, 16, 16);
  for (const int pixel : pixels_of(config, stripes)) EXPECT_EQ(pixel, 100);
  config.width = 11;
  config.height = 11;
  const auto spread = [&] {
    const std::vector<int> pixels = pixels_of(config, stripes);
    const auto [least, most] = std::minmax_element(pixels.begin(), pixels.end());
    return *most - *least;
  };
  EXPECT_LT(spread(), 75);
  config.method = ResizeMethod::bilinear;
  EXPECT_GT(spread(), 150);
}

TEST(image_area, the_cut_out_part_alone_counts) {
  ImageConfig config = config_of(30, 10, 5, 5);
  config.mode = ResizeMode::fit_short;
  config.anchor = ImageAnchor::middle_right;
  Pixels source(30 * 10);
  for (size_t i = 0; i < source.size(); ++i) source[i] = i % 30 < 20 ? 255 : 10;
  for (const int pixel : pixels_of(config, source)) EXPECT_EQ(pixel, 10);
}

TEST(image_area, of_the_largest_sides_does_not_overflow) {
  ImageConfig config = config_of(16384, 2, 3, 2);
  EXPECT_EQ(pixels_of(config, Pixels(2 * 16384, 255)), std::vector<int>(6, 255));
  config = config_of(2, 16384, 1, 1);
  EXPECT_EQ(pixels_of(config, Pixels(2 * 16384, 255)), std::vector<int>{255});
  config = config_of(2, 1, 16384, 3);
  const std::vector<int> pixels = pixels_of(config, {0, 255});
  EXPECT_EQ(pixels[8191], 0);
  EXPECT_EQ(pixels[8192], 255);
  EXPECT_EQ(pixels.back(), 255);
}

}  // namespace
}  // namespace mote::dsp
