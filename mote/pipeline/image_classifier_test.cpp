#include "mote/pipeline/image_classifier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "mote/dsp/prepare_image.h"

namespace mote::pipeline {
namespace {

constexpr int32_t width = 12;
constexpr int32_t height = 9;
constexpr size_t feature_count = 3 * width * height;

dsp::ImageConfig config_of(const dsp::ImageSource& source, dsp::ResizeMode mode) {
  dsp::ImageConfig config = {};
  config.source_format = source.format;
  config.source_width = source.width;
  config.source_height = source.height;
  config.width = width;
  config.height = height;
  config.mode = mode;
  config.anchor = dsp::ImageAnchor::middle_center;
  config.method = dsp::ResizeMethod::bilinear;
  config.depth = dsp::ColorDepth::rgb;
  config.scaling = dsp::ImageScaling::zero_to_one;
  config.quantization = dsp::image_quantization(config.scaling);
  return config;
}

dsp::Image prepared(const dsp::ImageSource& source, dsp::ResizeMode mode) {
  dsp::Image image = {};
  EXPECT_EQ(dsp::prepare_image(config_of(source, mode), &image), Status::ok);
  return image;
}

class Viewer {
 public:
  explicit Viewer(dsp::ResizeMode mode)
      : config_{prepared({dsp::PixelFormat::grey8, 640, 480}, mode),
                mode,
                dsp::ImageAnchor::middle_center,
                {2, 1, 128, 128, 0, {}}},
        scratch_(dsp::image_scratch_size_of_any_source(width)),
        classifier_(config_, buffers(), {&Viewer::input, &Viewer::run, this}) {
    EXPECT_EQ(ImageClassifier::check(config_, buffers()), Status::ok);
  }

  // Answers how many decisions there were.
  int see(const dsp::ImageSource& source, const std::vector<uint8_t>& pixels, size_t row_bytes, size_t most_rows) {
    EXPECT_EQ(classifier_.begin(source), Status::ok);
    std::mt19937 random(3);
    int decisions = 0;
    for (size_t at = 0; at < pixels.size();) {
      const size_t chunk = std::min((1 + random() % most_rows) * row_bytes, pixels.size() - at);
      Decision decision = {};
      bool decided = false;
      const size_t taken = classifier_.push_rows({pixels.data() + at, chunk}, &decision, &decided);
      decisions += decided ? 1 : 0;
      if (decided) last_end = decision.window_end_sample;
      if (taken == 0) break;
      at += taken;
    }
    return decisions;
  }

  ImageClassifierBuffers buffers() { return {{scratch_.data(), scratch_.size()}, recent_}; }
  ImageClassifier& classifier() { return classifier_; }
  const ImageClassifierConfig& config() const { return config_; }

  std::vector<int8_t> seen;
  uint64_t last_end = 0;

 private:
  static Span<int8_t> input(void* context) { return static_cast<Viewer*>(context)->features_; }
  static void run(void* context, Span<int8_t> scores) {
    Viewer& self = *static_cast<Viewer*>(context);
    self.seen.assign(self.features_, self.features_ + feature_count);
    scores[0] = 100;
    scores[1] = -100;
  }

  ImageClassifierConfig config_;
  std::vector<uint16_t> scratch_;
  int8_t features_[feature_count] = {};
  int8_t recent_[2] = {};
  ImageClassifier classifier_;
};

std::vector<uint8_t> noise(size_t size) {
  std::mt19937 random(7);
  std::vector<uint8_t> pixels(size);
  for (uint8_t& pixel : pixels) pixel = static_cast<uint8_t>(random());
  return pixels;
}

TEST(image_classifier, sees_in_any_number_of_rows_at_a_time_the_features_of_the_whole_picture) {
  const dsp::ImageSource sources[] = {{dsp::PixelFormat::rgb888, 40, 31},
                                      {dsp::PixelFormat::rgb565_big_endian, 12, 9},
                                      {dsp::PixelFormat::grey8, 25, 60}};
  for (const auto mode : {dsp::ResizeMode::squash, dsp::ResizeMode::fit_short, dsp::ResizeMode::fit_long}) {
    Viewer viewer(mode);
    uint64_t pictures = 0;
    for (const dsp::ImageSource& source : sources) {
      const dsp::Image image = prepared(source, mode);
      const size_t row_bytes = dsp::image_source_row_bytes(image);
      const std::vector<uint8_t> pixels = noise(row_bytes * static_cast<size_t>(source.height));
      std::vector<uint16_t> scratch(dsp::image_scratch_size(image));
      std::vector<int8_t> expected(feature_count);
      dsp::image_features(image, {pixels.data(), pixels.size()}, {scratch.data(), scratch.size()},
                          Span<int8_t>(expected.data(), expected.size()));
      for (size_t most_rows : {1u, 4u, 100u}) {
        viewer.seen.clear();
        EXPECT_EQ(viewer.see(source, pixels, row_bytes, most_rows), 1);
        EXPECT_EQ(viewer.seen, expected);
        EXPECT_EQ(viewer.last_end, ++pictures);
      }
    }
  }
}

TEST(image_classifier, takes_whole_rows_only_and_none_before_a_picture_begins) {
  Viewer viewer(dsp::ResizeMode::squash);
  const std::vector<uint8_t> pixels = noise(100);
  Decision decision;
  bool decided = true;
  EXPECT_EQ(viewer.classifier().push_rows({pixels.data(), 100}, &decision, &decided), 0u);
  EXPECT_FALSE(decided);
  ASSERT_EQ(viewer.classifier().begin({dsp::PixelFormat::grey8, 30, 20}), Status::ok);
  EXPECT_EQ(viewer.classifier().push_rows({pixels.data(), 100}, &decision, &decided), 90u);
}

TEST(image_classifier, refuses_a_picture_that_is_smaller_than_what_is_cut_out_of_it) {
  Viewer viewer(dsp::ResizeMode::crop);
  EXPECT_EQ(viewer.classifier().begin({dsp::PixelFormat::grey8, 11, 20}), Status::out_of_range);
  const uint8_t row[11] = {};
  Decision decision;
  bool decided = false;
  EXPECT_EQ(viewer.classifier().push_rows(row, &decision, &decided), 0u);
}

TEST(image_classifier, check_wants_every_buffer_at_its_size_and_every_field_in_range) {
  Viewer viewer(dsp::ResizeMode::squash);
  ImageClassifierBuffers buffers = viewer.buffers();
  buffers.scratch = buffers.scratch.subspan(0, buffers.scratch.size() - 1);
  EXPECT_EQ(ImageClassifier::check(viewer.config(), buffers), Status::buffer_too_small);
  ImageClassifierConfig config = viewer.config();
  config.image.width = 0;
  EXPECT_EQ(ImageClassifier::check(config, viewer.buffers()), Status::out_of_range);
}

}  // namespace
}  // namespace mote::pipeline
