#include "mote/pipeline/sound_classifier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "mote/dsp/framing.h"
#include "mote/dsp/prepare_mfe.h"
#include "mote/dsp/quantize.h"

namespace mote::pipeline {
namespace {

struct Shape {
  int32_t frame_samples = 100;
  int32_t stride_samples = 60;
  int32_t window_frames = 5;
  int32_t stride_frames = 2;
  int32_t smoothing_windows = 1;
  int32_t threshold_q8 = 128;
};

constexpr int32_t classes = 3;
constexpr size_t filters = 6;

// A classifier whose model plays back scores and remembers the features it was given.
class Listener {
 public:
  explicit Listener(const Shape& shape, std::vector<std::vector<int8_t>> script = {{0, 0, 0}})
      : script_(std::move(script)),
        frame_(static_cast<size_t>(shape.frame_samples) + 1, 77),
        features_(static_cast<size_t>(shape.window_frames) * filters),
        recent_(static_cast<size_t>(shape.smoothing_windows * classes)),
        config_(make_config(shape)),
        classifier_(config_, buffers(), {&Listener::run, this}) {
    EXPECT_EQ(SoundClassifier::check(config_, buffers()), Status::ok);
    classifier_.reset();
  }

  // Pushes `samples` in chunks of 1 … `longest_chunk`.
  void listen(const std::vector<int16_t>& samples, size_t longest_chunk, uint32_t seed = 1) {
    std::mt19937 random(seed);
    for (size_t at = 0; at < samples.size();) {
      const size_t chunk = std::min<size_t>(1 + random() % longest_chunk, samples.size() - at);
      Decision decision;
      bool decided = false;
      at += classifier_.push({samples.data() + at, chunk}, &decision, &decided);
      if (decided) decisions.push_back(decision);
    }
  }

  SoundClassifierBuffers buffers() {
    return {{frame_.data(), frame_.size()},
            {scratch_.data(), scratch_.size()},
            {values_.data(), values_.size()},
            {features_.data(), features_.size()},
            {recent_.data(), recent_.size()}};
  }

  // The features of all frames of `samples` at once, quantized.
  std::vector<int8_t> whole(const std::vector<int16_t>& samples) {
    const auto frames = static_cast<size_t>(
        dsp::frames_in(static_cast<int64_t>(samples.size()), config_.mfe.frame_samples, config_.mfe.stride_samples));
    std::vector<float> values(frames * filters);
    std::vector<int8_t> quantized(values.size());
    dsp::mfe_window(config_.mfe, {samples.data(), samples.size()}, 0, {scratch_.data(), scratch_.size()},
                    {values.data(), values.size()});
    dsp::quantize_s8({values.data(), values.size()}, 1.0f / 256, -128, {quantized.data(), quantized.size()});
    return quantized;
  }

  SoundClassifier& classifier() { return classifier_; }
  const SoundClassifierConfig& config() const { return config_; }

  std::vector<Decision> decisions;
  std::vector<std::vector<int8_t>> windows;

 private:
  SoundClassifierConfig make_config(const Shape& shape) {
    SoundClassifierConfig config = {};
    const dsp::MelConfig mel = {8000, 128, filters, 0, 4000};
    weights_.resize(dsp::mel_weight_count(mel));
    const dsp::MfeTables tables = {
        {turn_.data(), 128}, {mel_filters_.data(), filters}, {weights_.data(), weights_.size()}};
    EXPECT_EQ(dsp::prepare_mfe({shape.frame_samples, shape.stride_samples, mel, -80, 0.98f}, tables, &config.mfe),
              Status::ok);
    config.window_frames = shape.window_frames;
    config.stride_frames = shape.stride_frames;
    config.class_count = classes;
    config.smoothing_windows = shape.smoothing_windows;
    config.threshold_q8 = shape.threshold_q8;
    config.input_scale = 1.0f / 256;
    config.input_zero_point = -128;
    return config;
  }

  static void run(void* context, Span<const int8_t> features, Span<int8_t> scores) {
    Listener& self = *static_cast<Listener*>(context);
    const std::vector<int8_t>& answer = self.script_[self.windows.size() % self.script_.size()];
    self.windows.emplace_back(features.begin(), features.end());
    std::copy(answer.begin(), answer.end(), scores.begin());
  }

  std::vector<std::vector<int8_t>> script_;
  std::vector<float> turn_ = std::vector<float>(128);
  std::vector<dsp::MelFilter> mel_filters_ = std::vector<dsp::MelFilter>(filters);
  std::vector<float> weights_;
  std::vector<float> scratch_ = std::vector<float>(128);
  std::vector<float> values_ = std::vector<float>(filters);
  std::vector<int16_t> frame_;
  std::vector<int8_t> features_;
  std::vector<int8_t> recent_;
  SoundClassifierConfig config_;
  SoundClassifier classifier_;
};

std::vector<int16_t> noise(size_t count, uint32_t seed = 9) {
  std::mt19937 random(seed);
  std::vector<int16_t> samples(count);
  for (int16_t& sample : samples) sample = static_cast<int16_t>(random() % 8192) - 4096;
  return samples;
}

// Frames and windows that overlap, touch and leave gaps.
const Shape shapes[] = {
    {100, 60, 5, 2}, {100, 100, 4, 4}, {100, 101, 3, 1}, {100, 170, 3, 5},
    {128, 1, 7, 9},  {60, 59, 1, 1},   {200, 50, 6, 7},
};

TEST(sound_classifier, sees_in_any_chunks_the_windows_of_the_whole_stream) {
  const std::vector<int16_t> samples = noise(4000);
  for (const Shape& shape : shapes) {
    for (size_t longest_chunk : {1u, 7u, 333u, 4000u}) {
      Listener listener(shape);
      listener.listen(samples, longest_chunk);
      const std::vector<int8_t> whole = listener.whole(samples);
      const size_t window_size = static_cast<size_t>(shape.window_frames) * filters;
      size_t expected_windows = 0;
      for (size_t first = 0; first + window_size <= whole.size();
           first += static_cast<size_t>(shape.stride_frames) * filters, ++expected_windows) {
        ASSERT_LT(expected_windows, listener.windows.size());
        ASSERT_TRUE(std::equal(whole.begin() + static_cast<ptrdiff_t>(first),
                               whole.begin() + static_cast<ptrdiff_t>(first + window_size),
                               listener.windows[expected_windows].begin()))
            << "window " << expected_windows << " of frames " << shape.frame_samples << "/" << shape.stride_samples;
      }
      EXPECT_EQ(listener.windows.size(), expected_windows);
    }
  }
}

TEST(sound_classifier, says_at_which_sample_each_window_ended) {
  const Shape shape;
  Listener listener(shape);
  listener.listen(noise(1000), 50);
  ASSERT_GE(listener.decisions.size(), 3u);
  EXPECT_EQ(listener.decisions[0].window_end_sample, 100u + 4 * 60);
  EXPECT_EQ(listener.decisions[1].window_end_sample, 100u + 6 * 60);
  EXPECT_EQ(listener.decisions[2].window_end_sample, 100u + 8 * 60);
}

TEST(sound_classifier, stops_right_after_the_sample_that_decided) {
  Listener listener(Shape{});
  const std::vector<int16_t> samples = noise(1000);
  Decision decision;
  bool decided = false;
  EXPECT_EQ(listener.classifier().push({samples.data(), samples.size()}, &decision, &decided), 340u);
  EXPECT_TRUE(decided);
  EXPECT_EQ(listener.classifier().push({samples.data(), 119}, &decision, &decided), 119u);
  EXPECT_FALSE(decided);
}

TEST(sound_classifier, gives_a_label_from_the_threshold_on) {
  Listener listener(Shape{}, {{-128, -1, -127}, {-128, 0, -128}, {127, -128, -128}});
  listener.listen(noise(700), 700);
  ASSERT_GE(listener.decisions.size(), 3u);
  EXPECT_EQ(listener.decisions[0].label, -1);
  EXPECT_EQ(listener.decisions[0].best, 1);
  EXPECT_EQ(listener.decisions[0].score_q8, 127);
  EXPECT_EQ(listener.decisions[1].label, 1);
  EXPECT_EQ(listener.decisions[1].score_q8, 128);
  EXPECT_EQ(listener.decisions[2].label, 0);
  EXPECT_EQ(listener.decisions[2].score_q8, 255);
}

TEST(sound_classifier, takes_the_first_of_equal_scores) {
  Listener listener(Shape{}, {{-128, 10, 10}});
  listener.listen(noise(400), 400);
  EXPECT_EQ(listener.decisions.at(0).label, 1);
}

TEST(sound_classifier, averages_the_last_windows) {
  Shape shape;
  shape.smoothing_windows = 2;
  Listener listener(shape, {{72, -128, -128}, {-128, 72, -128}, {-128, 72, -128}});
  listener.listen(noise(600), 600);
  ASSERT_GE(listener.decisions.size(), 3u);
  EXPECT_EQ(listener.decisions[0].label, 0);  // one window so far
  EXPECT_EQ(listener.decisions[1].label, -1);
  EXPECT_EQ(listener.decisions[1].score_q8, 100);
  EXPECT_EQ(listener.decisions[2].label, 1);
  EXPECT_EQ(listener.decisions[2].score_q8, 200);
  EXPECT_EQ(listener.classifier().scores()[1], 72);
}

TEST(sound_classifier, forgets_everything_on_reset) {
  Shape shape;
  shape.smoothing_windows = 3;
  Listener listener(shape);
  const std::vector<int16_t> samples = noise(1111);
  listener.listen(samples, 40);
  const size_t before = listener.windows.size();
  listener.classifier().reset();
  listener.listen(samples, 90);
  ASSERT_EQ(listener.windows.size(), 2 * before);
  EXPECT_EQ(listener.windows[0], listener.windows[before]);
  EXPECT_EQ(listener.decisions[0].window_end_sample, listener.decisions[before].window_end_sample);
}

TEST(sound_classifier, check_wants_every_buffer_at_its_size_and_every_field_in_range) {
  Listener listener(Shape{});
  SoundClassifierBuffers buffers = listener.buffers();
  buffers.frame = buffers.frame.subspan(0, buffers.frame.size() - 1);
  EXPECT_EQ(SoundClassifier::check(listener.config(), buffers), Status::buffer_too_small);

  SoundClassifierConfig config = listener.config();
  config.smoothing_windows = 0;
  EXPECT_EQ(SoundClassifier::check(config, listener.buffers()), Status::out_of_range);
  config = listener.config();
  config.threshold_q8 = 257;
  EXPECT_EQ(SoundClassifier::check(config, listener.buffers()), Status::out_of_range);
}

}  // namespace
}  // namespace mote::pipeline
