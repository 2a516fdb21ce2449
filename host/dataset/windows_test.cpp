#include "host/dataset/windows.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cmath>

#include "host/base/error.h"

namespace mote::host::dataset {
namespace {

// 10 frames a second: a window of one second, every half second.
constexpr double rate_hz = 10;

WindowOptions seconds(double window, double stride) {
  return {.window_frames = static_cast<int64_t>(window * rate_hz),
          .stride_frames = static_cast<int64_t>(stride * rate_hz)};
}

// "start:label start:label …"
std::string text_of(const RecordingWindows& windows) {
  std::string text;
  for (const Window& window : windows.windows) {
    text += fmt::format("{}{}:{}", text.empty() ? "" : " ", window.start_frame, window.label);
  }
  return text;
}

std::string cut(int64_t frames, const std::vector<LabelledSpan>& spans, const WindowOptions& options) {
  return text_of(make_windows(frames, rate_hz, "whole", spans, options));
}

TEST(make_windows, every_whole_window_and_no_more) {
  EXPECT_EQ(cut(10, {}, seconds(1, 0.5)), "0:whole");
  EXPECT_EQ(cut(14, {}, seconds(1, 0.5)), "0:whole");
  EXPECT_EQ(cut(15, {}, seconds(1, 0.5)), "0:whole 5:whole");
  EXPECT_EQ(cut(30, {}, seconds(1, 1)), "0:whole 10:whole 20:whole");
  EXPECT_EQ(cut(29, {}, seconds(1, 1)), "0:whole 10:whole");
  EXPECT_EQ(cut(30, {}, seconds(1, 2)), "0:whole 20:whole");
}

TEST(make_windows, a_short_recording_is_centred_in_silence) {
  EXPECT_EQ(cut(6, {}, seconds(1, 0.5)), "-2:whole");
  EXPECT_EQ(cut(9, {}, seconds(1, 0.5)), "0:whole");
}

TEST(make_windows, a_short_recording_is_left_out_where_padding_is_off) {
  WindowOptions options = seconds(1, 0.5);
  options.pad = false;
  const RecordingWindows windows = make_windows(9, rate_hz, "whole", {}, options);
  EXPECT_TRUE(windows.windows.empty());
  EXPECT_TRUE(windows.is_too_short);
  EXPECT_FALSE(make_windows(10, rate_hz, "whole", {}, options).is_too_short);
}

TEST(make_windows, nothing_is_no_window_even_with_padding) {
  EXPECT_TRUE(make_windows(0, rate_hz, "whole", {}, seconds(1, 0.5)).is_too_short);
}

TEST(make_windows, majority_takes_what_covers_most) {
  // 0 … 1.4 s a, 1.4 … 3 s b
  const std::vector<LabelledSpan> spans = {{0, 1.4, "a"}, {1.4, 3, "b"}};
  EXPECT_EQ(cut(30, spans, seconds(1, 0.5)), "0:a 5:a 10:b 15:b 20:b");
}

TEST(make_windows, of_equal_parts_majority_takes_the_earlier_label) {
  EXPECT_EQ(cut(10, {{0, 0.5, "z"}, {0.5, 1, "a"}}, seconds(1, 1)), "0:z");
}

TEST(make_windows, the_spans_of_one_label_are_counted_together_and_once) {
  // b twice, 0.3 s each; the two spans of a cover the same 0.4 s
  EXPECT_EQ(cut(10, {{0, 0.4, "a"}, {0, 0.4, "a"}, {0.4, 0.7, "b"}, {0.7, 1, "b"}}, seconds(1, 1)), "0:b");
}

TEST(make_windows, majority_leaves_out_what_is_mostly_unlabelled_and_counts_it) {
  const std::vector<LabelledSpan> spans = {{0, 1.2, "a"}};
  const RecordingWindows windows = make_windows(30, rate_hz, "whole", spans, seconds(1, 0.5));
  EXPECT_EQ(text_of(windows), "0:a 5:a");
  EXPECT_EQ(windows.unlabelled, 3);
}

TEST(make_windows, unlabelled_stretches_get_the_background_label) {
  WindowOptions options = seconds(1, 1);
  options.background = "noise";
  EXPECT_EQ(cut(30, {{0.9, 2, "a"}}, options), "0:noise 10:a 20:noise");
}

TEST(make_windows, any_overlap_takes_a_label_wherever_it_is) {
  WindowOptions options = seconds(1, 1);
  options.rule = LabelRule::any_overlap;
  options.min_overlap = 0.5;
  options.background = "noise";
  EXPECT_EQ(cut(40, {{0.8, 1.1, "a"}}, options), "0:a 10:noise 20:noise 30:noise");
}

TEST(make_windows, any_overlap_measures_a_short_span_by_itself) {
  // 0.2 s can't be half of a second, but all of it is in the window.
  WindowOptions options = seconds(1, 1);
  options.rule = LabelRule::any_overlap;
  options.min_overlap = 0.5;
  EXPECT_EQ(cut(20, {{0.4, 0.6, "call"}}, options), "0:call");
}

TEST(make_windows, end_takes_the_label_of_the_last_frame) {
  WindowOptions options = seconds(1, 1);
  options.rule = LabelRule::end;
  options.background = "noise";
  EXPECT_EQ(cut(30, {{0, 0.9, "a"}, {0.9, 1, "b"}, {1, 1.9, "a"}}, options), "0:b 10:noise 20:noise");
}

TEST(make_windows, a_moment_is_one_frame) {
  WindowOptions options = seconds(1, 1);
  options.rule = LabelRule::any_overlap;
  options.min_overlap = 1;
  EXPECT_EQ(cut(20, {{1.5, 1.5, "click"}}, options), "10:click");
}

TEST(make_windows, spans_outside_the_recording_or_turned_round_are_nothing) {
  EXPECT_EQ(cut(10, {{5, 6, "late"}, {-3, -1, "early"}, {0.9, 0.1, "turned"}, {0, 0.6, "a"}}, seconds(1, 1)), "0:a");
  EXPECT_EQ(cut(10, {{-1e300, 1e300, "all"}}, seconds(1, 1)), "0:all");
  EXPECT_EQ(cut(10, {{std::nan(""), std::nan(""), "none"}}, seconds(1, 1)), "");
}

TEST(make_windows, padding_does_not_count_as_unlabelled) { EXPECT_EQ(cut(4, {{0, 0.3, "a"}}, seconds(1, 1)), "-3:a"); }

TEST(make_windows, refuses_a_stride_that_gives_too_many) {
  WindowOptions options = {.window_frames = 10, .stride_frames = 1};
  EXPECT_THROW(make_windows(int64_t{1} << 40, rate_hz, "whole", {}, options), InputError);
}

TEST(window_options, says_where_a_length_is_below_one_sample) {
  project::Data data;
  data.window_ms = 10;
  data.stride_ms = 10;
  try {
    window_options(data, 1);
    FAIL() << "expected InputError";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "data.window_ms: 10 ms at 1 Hz are less than one sample: expected at least 500");
  }
}

TEST(window_options, takes_the_least_length_that_it_names) {
  project::Data data;
  data.window_ms = data.stride_ms = 500;
  EXPECT_EQ(window_options(data, 1).window_frames, 1);
}

TEST(frames_at, is_what_resampling_gives) {
  RecordingFacts recording;
  recording.frames = 11025;
  recording.sample_rate_hz = 11025;
  EXPECT_EQ(frames_at(recording, 16000), 16000);
  EXPECT_EQ(frames_at(recording, 11025), 11025);
}

TEST(cut_window, gives_silence_outside_the_recording) {
  EXPECT_EQ(cut_window({1, 2, 3}, 0, 2), (std::vector<int16_t>{1, 2}));
  EXPECT_EQ(cut_window({1, 2, 3}, -1, 3), (std::vector<int16_t>{0, 1, 2}));
  EXPECT_EQ(cut_window({1, 2, 3}, 2, 3), (std::vector<int16_t>{3, 0, 0}));
  EXPECT_EQ(cut_window({1, 2, 3}, 9, 2), (std::vector<int16_t>{0, 0}));
  EXPECT_EQ(cut_window({1, 2, 3}, -9, 2), (std::vector<int16_t>{0, 0}));
}

// 1 for half a second, then 4: frames 0-4 and 5-19.
const std::vector<LabelledSpan> one_then_four = {{0, 0.5, "1"}, {0.5, 2, "4"}};

WindowOptions of_numbers(LabelRule rule) {
  WindowOptions options = seconds(1, 1);
  options.numbers = true;
  options.rule = rule;
  return options;
}

TEST(make_windows, numbers_of_parts_become_their_mean_or_the_last) {
  EXPECT_EQ(cut(20, one_then_four, of_numbers(LabelRule::majority)), "0:2.5 10:4");
  EXPECT_EQ(cut(20, one_then_four, of_numbers(LabelRule::end)), "0:4 10:4");
}

TEST(make_windows, numbers_of_too_little_of_a_window_are_none) {
  EXPECT_EQ(cut(20, {{0, 0.4, "1"}, {1, 1.5, "4"}}, of_numbers(LabelRule::majority)), "10:4");
  EXPECT_EQ(cut(20, {{0, 0.4, "1"}, {1, 1.5, "4"}}, of_numbers(LabelRule::end)), "");
  WindowOptions any = of_numbers(LabelRule::any_overlap);
  any.min_overlap = 0.3;
  EXPECT_EQ(cut(20, {{0, 0.4, "1"}, {1, 1.5, "4"}}, any), "0:1 10:4");
}

}  // namespace
}  // namespace mote::host::dataset
