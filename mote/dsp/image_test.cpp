#include "mote/dsp/image.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

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
  config.method = ResizeMethod::bilinear;
  config.depth = ColorDepth::grey;
  config.scaling = ImageScaling::zero_to_one;
  config.quantization = image_quantization(config.scaling);
  return config;
}

Image prepared(const ImageConfig& config) {
  Image image = {};
  EXPECT_EQ(prepare_image(config, &image), Status::ok);
  return image;
}

template <typename Feature>
std::vector<Feature> features_of(const ImageConfig& config, const Pixels& source) {
  const Image image = prepared(config);
  std::vector<Feature> features(image_feature_count(image));
  std::vector<uint16_t> scratch(image_scratch_size(image));
  image_features(image, {source.data(), source.size()}, {scratch.data(), scratch.size()},
                 Span<Feature>(features.data(), features.size()));
  return features;
}

// The int8 features as pixel values, 0 … 255.
std::vector<int> pixels_of(const ImageConfig& config, const Pixels& source) {
  std::vector<int> pixels;
  for (const int8_t feature : features_of<int8_t>(config, source)) pixels.push_back(feature + 128);
  return pixels;
}

Pixels noise(size_t count) {
  Pixels pixels(count);
  uint32_t state = 1;
  for (uint8_t& pixel : pixels) pixel = static_cast<uint8_t>((state = state * 1664525 + 1013904223) >> 24);
  return pixels;
}

// A grey image that says where each of its pixels is: 16·row + column.
Pixels numbered(int32_t width, int32_t height) {
  Pixels pixels;
  for (int32_t y = 0; y < height; ++y) {
    for (int32_t x = 0; x < width; ++x) pixels.push_back(static_cast<uint8_t>(16 * y + x));
  }
  return pixels;
}

double bilinear_at(const Pixels& source, int32_t width, int32_t height, double x, double y) {
  const double inside_x = std::clamp<double>(x, 0, width - 1);
  const double inside_y = std::clamp<double>(y, 0, height - 1);
  const int left = static_cast<int>(inside_x);
  const int top = static_cast<int>(inside_y);
  const int right = std::min(left + 1, width - 1);
  const int bottom = std::min(top + 1, height - 1);
  const auto at = [&](int row, int column) { return double{1} * source[static_cast<size_t>(row * width + column)]; };
  const double upper = std::lerp(at(top, left), at(top, right), inside_x - left);
  const double lower = std::lerp(at(bottom, left), at(bottom, right), inside_x - left);
  return std::lerp(upper, lower, inside_y - top);
}

TEST(image, of_its_own_size_is_pixels_minus_128) {
  const Pixels source = noise(5 * 3);
  EXPECT_EQ(pixels_of(config_of(5, 3, 5, 3), source), std::vector<int>(source.begin(), source.end()));
}

TEST(image, bilinear_is_that_of_double_precision_within_the_eighth_bit_of_its_weights) {
  const int sizes[][4] = {{97, 31, 20, 9}, {20, 10, 61, 47}, {640, 480, 96, 96}, {7, 1, 3, 5}, {1, 1, 4, 4}};
  for (const auto& [source_width, source_height, width, height] : sizes) {
    const Pixels source = noise(static_cast<size_t>(source_width * source_height));
    const std::vector<int> pixels = pixels_of(config_of(source_width, source_height, width, height), source);
    for (int i = 0; i < width * height; ++i) {
      const double x = (i % width + 0.5) * source_width / width - 0.5;
      const double y = (i / width + 0.5) * source_height / height - 0.5;
      // Two weights, each off by up to 1/512 and by what a step of 2^-17 a pixel sums to, and the rounding.
      ASSERT_NEAR(pixels[static_cast<size_t>(i)], bilinear_at(source, source_width, source_height, x, y), 1.9)
          << source_width << "x" << source_height << " pixel " << i;
    }
  }
}

TEST(image, nearest_takes_the_pixel_under_the_centre) {
  ImageConfig config = config_of(6, 4, 3, 2);
  config.method = ResizeMethod::nearest;
  EXPECT_EQ(pixels_of(config, numbered(6, 4)), (std::vector<int>{17, 19, 21, 49, 51, 53}));
  config = config_of(2, 1, 4, 2);
  config.method = ResizeMethod::nearest;
  EXPECT_EQ(pixels_of(config, {7, 9}), (std::vector<int>{7, 7, 9, 9, 7, 7, 9, 9}));
}

TEST(image, an_even_area_stays_even_at_every_size) {
  for (int32_t side = 1; side <= 40; ++side) {
    for (const int pixel : pixels_of(config_of(13, 13, side, side), Pixels(13 * 13, 201))) ASSERT_EQ(pixel, 201);
  }
}

TEST(image, fit_short_cuts_the_longer_side_where_the_anchor_says) {
  ImageConfig config = config_of(6, 2, 2, 2);
  config.mode = ResizeMode::fit_short;
  const Pixels source = numbered(6, 2);
  config.anchor = ImageAnchor::bottom_left;
  EXPECT_EQ(pixels_of(config, source), (std::vector<int>{0, 1, 16, 17}));
  config.anchor = ImageAnchor::middle_center;
  EXPECT_EQ(pixels_of(config, source), (std::vector<int>{2, 3, 18, 19}));
  config.anchor = ImageAnchor::top_right;
  EXPECT_EQ(pixels_of(config, source), (std::vector<int>{4, 5, 20, 21}));
}

TEST(image, fit_long_is_black_where_the_source_does_not_reach) {
  ImageConfig config = config_of(4, 2, 4, 4);
  config.mode = ResizeMode::fit_long;
  const Pixels source(8, 9);
  config.anchor = ImageAnchor::top_center;
  EXPECT_EQ(pixels_of(config, source), (std::vector<int>{9, 9, 9, 9, 9, 9, 9, 9, 0, 0, 0, 0, 0, 0, 0, 0}));
  config.anchor = ImageAnchor::middle_left;
  EXPECT_EQ(pixels_of(config, source), (std::vector<int>{0, 0, 0, 0, 9, 9, 9, 9, 9, 9, 9, 9, 0, 0, 0, 0}));
  config = config_of(2, 4, 4, 4);
  config.mode = ResizeMode::fit_long;
  config.anchor = ImageAnchor::top_right;
  EXPECT_EQ(pixels_of(config, source), (std::vector<int>{0, 0, 9, 9, 0, 0, 9, 9, 0, 0, 9, 9, 0, 0, 9, 9}));
}

TEST(image, crop_cuts_out_at_each_of_nine_anchors) {
  const int first[] = {0, 1, 3, 16, 17, 19, 48, 49, 51};
  for (int anchor = 0; anchor < 9; ++anchor) {
    ImageConfig config = config_of(5, 4, 2, 1);
    config.mode = ResizeMode::crop;
    config.anchor = static_cast<ImageAnchor>(anchor);
    EXPECT_EQ(pixels_of(config, numbered(5, 4)), (std::vector<int>{first[anchor], first[anchor] + 1})) << anchor;
  }
}

TEST(image, grey_of_colours_is_the_established_sum_rounded_down) {
  ImageConfig config = config_of(200, 1, 200, 1);
  config.source_format = PixelFormat::rgb888;
  Pixels source = noise(600);
  std::fill(source.begin(), source.begin() + 3, uint8_t{255});
  const std::vector<int> pixels = pixels_of(config, source);
  EXPECT_EQ(pixels[0], 255);
  for (size_t i = 0; i < 200; ++i) {
    ASSERT_EQ(pixels[i], (19595 * source[3 * i] + 38469 * source[3 * i + 1] + 7472 * source[3 * i + 2]) >> 16);
  }
}

TEST(image, grey_sources_fill_all_three_channels) {
  ImageConfig config = config_of(2, 1, 2, 1);
  config.depth = ColorDepth::rgb;
  EXPECT_EQ(pixels_of(config, {7, 200}), (std::vector<int>{7, 7, 7, 200, 200, 200}));
}

TEST(image, sixteen_bit_pixels_reach_both_ends_in_either_order_of_bytes) {
  ImageConfig config = config_of(3, 1, 3, 1);
  config.depth = ColorDepth::rgb;
  config.source_format = PixelFormat::rgb565_big_endian;
  const std::vector<int> expected = {255, 0, 0, 0, 130, 0, 255, 255, 255};
  EXPECT_EQ(pixels_of(config, {0xf8, 0x00, 0x04, 0x00, 0xff, 0xff}), expected);
  config.source_format = PixelFormat::rgb565_little_endian;
  EXPECT_EQ(pixels_of(config, {0x00, 0xf8, 0x00, 0x04, 0xff, 0xff}), expected);
}

TEST(image, is_complete_before_the_rows_that_it_cuts_off) {
  ImageConfig config = config_of(4, 8, 4, 2);
  config.mode = ResizeMode::crop;
  config.anchor = ImageAnchor::middle_center;
  const Image image = prepared(config);
  const Pixels source = noise(4 * 8);
  std::vector<int8_t> features(image_feature_count(image));
  std::vector<uint16_t> scratch(image_scratch_size(image));
  ImageProgress progress = {};
  image_begin(image, &progress, Span<int8_t>(features.data(), features.size()));
  for (size_t row = 0; row < 8; ++row) {
    image_push_row(image, {source.data() + 4 * row, 4}, &progress, {scratch.data(), scratch.size()},
                   Span<int8_t>(features.data(), features.size()));
    EXPECT_EQ(image_is_complete(image, progress), row >= 4) << row;
  }
  EXPECT_EQ(features, features_of<int8_t>(config, source));
}

TEST(image, scalings_are_those_of_the_established_block) {
  const struct {
    ImageScaling scaling;
    std::vector<float> of_red_0_green_51_blue_255;
  } cases[] = {
      {ImageScaling::zero_to_one, {0, 0.2f, 1}},
      {ImageScaling::minus_one_to_one, {-1, -0.6f, 1}},
      {ImageScaling::minus_128_to_127, {-128, -77, 127}},
      {ImageScaling::zero_to_255, {0, 51, 255}},
      {ImageScaling::torch, {-2.11790393f, -1.14285714f, 2.64f}},
      {ImageScaling::bgr_minus_means, {151.061f, -65.779f, -123.68f}},
  };
  for (const auto& [scaling, expected] : cases) {
    ImageConfig config = config_of(1, 1, 1, 1);
    config.source_format = PixelFormat::rgb888;
    config.depth = ColorDepth::rgb;
    config.scaling = scaling;
    config.quantization = image_quantization(scaling);
    const std::vector<float> values = features_of<float>(config, {0, 51, 255});
    for (size_t c = 0; c < 3; ++c) EXPECT_FLOAT_EQ(values[c], expected[c]) << static_cast<int>(scaling);
  }
}

TEST(image, int8_features_are_the_float_ones_within_a_step_for_every_value_and_scaling) {
  Pixels source;
  for (int value = 0; value < 256; ++value) source.insert(source.end(), 3, static_cast<uint8_t>(value));
  for (int scaling = 0; scaling < 6; ++scaling) {
    ImageConfig config = config_of(256, 1, 256, 1);
    config.source_format = PixelFormat::rgb888;
    config.depth = ColorDepth::rgb;
    config.scaling = static_cast<ImageScaling>(scaling);
    config.quantization = image_quantization(config.scaling);
    const std::vector<int8_t> quantized = features_of<int8_t>(config, source);
    const std::vector<float> values = features_of<float>(config, source);
    const auto [scale, zero_point] = config.quantization;
    for (size_t i = 0; i < values.size(); ++i) {
      // Half a step of rounding, half of a zero point between two integers.
      ASSERT_NEAR((quantized[i] - zero_point) * scale, values[i], 1.01f * scale) << scaling << " " << i;
      const bool is_one_a_step = scaling < 4;
      if (is_one_a_step) {
        ASSERT_EQ(quantized[i], static_cast<int>(source[i]) - 128) << scaling;
      }
    }
  }
}

TEST(image, takes_the_scale_of_a_model_that_asks_for_another) {
  ImageConfig config = config_of(4, 1, 4, 1);
  config.quantization = {1.0f / 127, 0};
  EXPECT_EQ(features_of<int8_t>(config, {0, 51, 128, 255}), (std::vector<int8_t>{0, 25, 64, 127}));
  config.quantization = {1.0f / 510, -128};
  EXPECT_EQ(features_of<int8_t>(config, {0, 51, 128, 255}), (std::vector<int8_t>{-128, -26, 127, 127}));
}

TEST(image, is_not_prepared_from_what_is_out_of_range) {
  const auto status_of = [](auto change) {
    ImageConfig config = config_of(8, 8, 4, 4);
    change(config);
    Image image = {};
    return prepare_image(config, &image);
  };
  EXPECT_EQ(status_of([](ImageConfig& c) { c.source_width = 0; }), Status::out_of_range);
  EXPECT_EQ(status_of([](ImageConfig& c) { c.source_height = 16385; }), Status::out_of_range);
  EXPECT_EQ(status_of([](ImageConfig& c) { c.width = -1; }), Status::out_of_range);
  EXPECT_EQ(status_of([](ImageConfig& c) { c.height = 0; }), Status::out_of_range);
  EXPECT_EQ(status_of([](ImageConfig& c) { c.mode = ResizeMode::crop, c.width = 9; }), Status::out_of_range);
  EXPECT_EQ(status_of([](ImageConfig& c) { c.scaling = ImageScaling::torch; }), Status::unsupported_option);
  EXPECT_EQ(status_of([](ImageConfig& c) { c.quantization.scale = 0; }), Status::invalid_quantization);
  EXPECT_EQ(status_of([](ImageConfig& c) { c.quantization.scale = 1e-9f; }), Status::invalid_quantization);
  EXPECT_EQ(status_of([](ImageConfig& c) { c.quantization.scale = std::numeric_limits<float>::quiet_NaN(); }),
            Status::invalid_quantization);
  EXPECT_EQ(status_of([](ImageConfig& c) { c.quantization.scale = std::numeric_limits<float>::infinity(); }),
            Status::invalid_quantization);
  EXPECT_EQ(status_of([](ImageConfig& c) { c.quantization.zero_point = 128; }), Status::invalid_quantization);
}

TEST(image, of_the_largest_sides_is_resized_without_overflow) {
  ImageConfig config = config_of(16384, 1, 16384, 1);
  const Pixels wide = noise(16384);
  EXPECT_EQ(pixels_of(config, wide), std::vector<int>(wide.begin(), wide.end()));
  config = config_of(16384, 1, 1, 1);
  EXPECT_EQ(pixels_of(config, Pixels(16384, 255)), std::vector<int>{255});
  config = config_of(3, 1, 16384, 1);
  const std::vector<int> ramp = pixels_of(config, {0, 100, 255});
  EXPECT_TRUE(std::is_sorted(ramp.begin(), ramp.end()));
  EXPECT_EQ(ramp.back(), 255);
}

}  // namespace
}  // namespace mote::dsp
