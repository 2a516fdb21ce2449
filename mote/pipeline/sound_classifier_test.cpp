#include "mote/pipeline/sound_classifier.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <vector>

#include "mote/dsp/framing.h"
#include "mote/dsp/narrow.h"

namespace mote::pipeline {
namespace {

struct Shape {
  int32_t frame_samples = 100;
  int32_t stride_samples = 60;
  int32_t window_frames = 5;
  int32_t stride_frames = 2;
  int32_t smoothing_windows = 1;
  int32_t threshold_q8 = 128;
  bool has_step = false;
  bool has_state = false;
};

constexpr int32_t classes = 3;
constexpr int32_t columns = 6;
constexpr dsp::Narrowing narrowing = {6, -3};

// A row that depends on every sample of the frame, on the one before it and, with a state, on every frame before.
void run_block(const void*, Span<const int16_t> frame, int16_t before, Span<uint32_t> state, Span<uint32_t> scratch,
               Span<int16_t> row) {
  uint32_t hash = static_cast<uint16_t>(before);
  for (int16_t sample : frame) hash = hash * 31 + static_cast<uint16_t>(sample);
  if (!state.empty()) hash = state[0] = state[0] * 17 + hash;
  scratch[0] = hash;
  for (size_t i = 0; i < row.size(); ++i) row[i] = static_cast<int16_t>((scratch[0] = scratch[0] * 1664525u + 1) >> 18);
}

// Every row minus the window's first: a step that can't be done row by row.
void subtract_first_row(const void*, size_t row_size, Span<int16_t> rows, Span<uint32_t>) {
  for (size_t i = rows.size(); i > 0; --i) {
    rows[i - 1] = static_cast<int16_t>(rows[i - 1] - rows[(i - 1) % row_size]);
  }
}

// A classifier whose model plays back scores and remembers the features it was given.
class Listener {
 public:
  explicit Listener(const Shape& shape, std::vector<std::vector<int8_t>> script = {{0, 0, 0}})
      : script_(std::move(script)),
        config_(make_config(shape)),
        frame_(static_cast<size_t>(shape.frame_samples) + 1, 77),
        state_(static_cast<size_t>(config_.block.state_words), 5),
        rows_(sound_rows_size(config_)),
        features_(static_cast<size_t>(shape.window_frames * columns)),
        recent_(static_cast<size_t>(shape.smoothing_windows * classes)),
        classifier_(config_, buffers(), {&Listener::input, &Listener::run, this}) {
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
            {state_.data(), state_.size()},
            {scratch_.data(), scratch_.size()},
            {rows_.data(), rows_.size()},
            {recent_.data(), recent_.size()}};
  }

  // The model's inputs for all windows of `samples`, computed at once.
  std::vector<std::vector<int8_t>> expected_windows(const std::vector<int16_t>& samples) const {
    const auto frames = static_cast<size_t>(dsp::frames_in(static_cast<int64_t>(samples.size()),
                                                           config_.block.frame_samples, config_.block.stride_samples));
    std::vector<int16_t> rows(frames * columns);
    std::vector<uint32_t> state(state_.size());
    uint32_t scratch[1];
    for (size_t f = 0; f < frames; ++f) {
      const size_t first = f * static_cast<size_t>(config_.block.stride_samples);
      run_block(nullptr, {samples.data() + first, static_cast<size_t>(config_.block.frame_samples)},
                first == 0 ? int16_t{0} : samples[first - 1], {state.data(), state.size()}, scratch,
                {rows.data() + f * columns, columns});
    }
    std::vector<std::vector<int8_t>> windows;
    const auto window_frames = static_cast<size_t>(config_.window_frames);
    for (size_t f = 0; f + window_frames <= frames; f += static_cast<size_t>(config_.stride_frames)) {
      std::vector<int16_t> window(&rows[f * columns], &rows[f * columns] + window_frames * columns);
      const Span<int16_t> view(window.data(), window.size());
      if (config_.step.run != nullptr) config_.step.run(nullptr, columns, view, {});
      std::vector<int8_t> narrowed(window.size());
      dsp::narrow(view, narrowing, {narrowed.data(), narrowed.size()});
      windows.push_back(narrowed);
    }
    return windows;
  }

  SoundClassifier& classifier() { return classifier_; }
  const SoundClassifierConfig& config() const { return config_; }

  std::vector<Decision> decisions;
  std::vector<std::vector<int8_t>> windows;

 private:
  static SoundClassifierConfig make_config(const Shape& shape) {
    SoundClassifierConfig config = {};
    config.block = {run_block, nullptr, shape.frame_samples, shape.stride_samples, columns, shape.has_state ? 1 : 0, 1};
    config.narrowing = narrowing;
    if (shape.has_step) config.step = {subtract_first_row, nullptr, 0};
    config.window_frames = shape.window_frames;
    config.stride_frames = shape.stride_frames;
    config.decider.class_count = classes;
    config.decider.smoothing_windows = shape.smoothing_windows;
    config.decider.threshold_q8 = shape.threshold_q8;
    config.decider.release_q8 = shape.threshold_q8;
    return config;
  }

  static Span<int8_t> input(void* context) {
    std::vector<int8_t>& features = static_cast<Listener*>(context)->features_;
    return {features.data(), features.size()};
  }

  static void run(void* context, Span<int8_t> scores) {
    Listener& self = *static_cast<Listener*>(context);
    const std::vector<int8_t>& answer = self.script_[self.windows.size() % self.script_.size()];
    self.windows.push_back(self.features_);
    std::copy(answer.begin(), answer.end(), scores.begin());
  }

  std::vector<std::vector<int8_t>> script_;
  SoundClassifierConfig config_;
  std::vector<int16_t> frame_;
  std::vector<uint32_t> state_;
  std::vector<uint32_t> scratch_ = std::vector<uint32_t>(1);
  std::vector<int16_t> rows_;
  std::vector<int8_t> features_;
  std::vector<int8_t> recent_;
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
  for (Shape shape : shapes) {
    for (int variant = 0; variant < 4; ++variant) {
      shape.has_step = (variant & 1) != 0;
      shape.has_state = (variant & 2) != 0;
      for (size_t longest_chunk : {1u, 7u, 333u, 4000u}) {
        Listener listener(shape);
        listener.listen(samples, longest_chunk);
        EXPECT_EQ(listener.windows, listener.expected_windows(samples))
            << "frames " << shape.frame_samples << "/" << shape.stride_samples << ", variant " << variant;
        EXPECT_FALSE(listener.windows.empty());
      }
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
  config.decider.smoothing_windows = 0;
  EXPECT_EQ(SoundClassifier::check(config, listener.buffers()), Status::out_of_range);
  config = listener.config();
  config.narrowing.shift = 0;
  EXPECT_EQ(SoundClassifier::check(config, listener.buffers()), Status::out_of_range);
  config = listener.config();
  config.decider.threshold_q8 = 257;
  EXPECT_EQ(SoundClassifier::check(config, listener.buffers()), Status::out_of_range);
}

}  // namespace
}  // namespace mote::pipeline
