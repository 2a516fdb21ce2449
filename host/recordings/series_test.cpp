#include "host/recordings/series.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/base/error.h"

namespace mote::host::recordings {
namespace {

Recording motion(double sample_rate_hz, size_t frames) {
  Recording recording;
  recording.source = "walk.csv";
  recording.kind = Kind::series;
  recording.sample_rate_hz = sample_rate_hz;
  recording.channels = 3;
  recording.axes = {{"x", "g"}, {"y", "g"}, {"z", "g"}};
  for (size_t i = 0; i < frames; ++i) {
    const float slow = std::sin(static_cast<float>(i) * 0.05f);
    recording.samples.insert(recording.samples.end(), {slow, 2 * slow, 1.0f});
  }
  return recording;
}

TEST(to_series, takes_the_axes_in_the_order_asked_for) {
  const std::vector<std::string> axes = {"z", "x"};
  const Recording recording = motion(50, 3);
  const std::vector<float> series = to_series(recording, axes, 50);
  EXPECT_EQ(series, (std::vector<float>{1, recording.samples[0], 1, recording.samples[3], 1, recording.samples[6]}));
}

TEST(to_series, leaves_readings_alone_where_only_the_clock_differs) {
  const std::vector<std::string> axes = {"x"};
  EXPECT_EQ(to_series(motion(50.9, 40), axes, 50).size(), 40u);
}

TEST(to_series, keeps_the_duration_at_another_rate) {
  const std::vector<std::string> axes = {"x", "y"};
  const std::vector<float> series = to_series(motion(100, 1000), axes, 50);
  ASSERT_EQ(series.size(), 2u * 500);
  EXPECT_NEAR(series[2 * 250], std::sin(500 * 0.05f), 0.02f);
  EXPECT_NEAR(series[2 * 250 + 1], 2 * std::sin(500 * 0.05f), 0.04f);
}

TEST(to_series, names_the_axes_that_there_are) {
  const std::vector<std::string> axes = {"w"};
  try {
    to_series(motion(50, 3), axes, 50);
    FAIL() << "expected an InputError";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "walk.csv: has no axis \"w\": it has x, y, z; all recordings must have the same axes");
  }
}

TEST(to_series, axes_without_names_stay_apart) {
  Recording recording = motion(50, 2);
  recording.axes = {{"", ""}, {"", ""}, {"", ""}};
  EXPECT_EQ(to_series(recording, axis_names(recording), 50), recording.samples);
}

TEST(axis_names, are_numbered_where_the_file_has_none_or_one_twice) {
  Recording recording = motion(50, 1);
  recording.axes = {{"", ""}, {"x", ""}, {"x", ""}};
  EXPECT_EQ(axis_names(recording), (std::vector<std::string>{"axis 1", "x", "axis 3"}));
}

TEST(axis_names, number_the_channels_of_sound) {
  Recording sound;
  EXPECT_EQ(axis_names(sound), std::vector<std::string>{"sound"});
  sound.channels = 2;
  EXPECT_EQ(axis_names(sound), (std::vector<std::string>{"channel 1", "channel 2"}));
}

}  // namespace
}  // namespace mote::host::recordings
