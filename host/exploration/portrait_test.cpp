#include "host/exploration/portrait.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "host/base/error.h"

namespace mote::host::exploration {
namespace {

constexpr PictureSize tiny = {.columns = 4, .bands = 2, .pixels_wide = 2};

Item portrait_of(const Content& content) {
  Item item;
  portray(content, tiny, item);
  return item;
}

int8_t at(const Item& item, size_t index) { return static_cast<int8_t>(item.picture[index]); }

TEST(portray, a_quiet_sound_fills_its_picture_and_says_its_level) {
  const std::vector<float> samples = {0.01f, -0.01f, 0.01f, -0.01f, 0, 0, 0, 0};
  const Item item = portrait_of({.values = samples, .sample_rate_hz = 8});
  EXPECT_EQ(item.seconds, 1);
  EXPECT_NEAR(item.peak_dbfs, -40, 0.01);
  EXPECT_NEAR(item.rms_dbfs, -43.01, 0.01);
  EXPECT_EQ(at(item, 0), -127);
  EXPECT_EQ(at(item, 1), 127);
  EXPECT_EQ(at(item, 7), 0);
}

TEST(portray, channels_are_averaged) {
  const std::vector<float> both = {1, -1, 0.5f, -0.5f};
  EXPECT_EQ(portrait_of({.values = both, .sample_rate_hz = 2, .channels = 2}).peak_dbfs, -120) << "they cancel";
}

TEST(portray, an_image_keeps_its_size_beside_the_square_picture) {
  const std::vector<float> grey = {10, 20, 30, 40};
  const Item item = portrait_of({.kind = Kind::image, .values = grey, .width = 4, .height = 1});
  EXPECT_EQ(item.width, 4);
  EXPECT_EQ(item.height, 1);
  EXPECT_EQ(item.picture.size(), 2u * 2 * 3);
  EXPECT_EQ(item.picture[0], 15);
}

// Axis "a" is steady, axis "b" runs from 0 to `most`.
Item two_axes(float most) {
  const std::vector<float> values = {5, 0, 5, most / 2, 5, most};
  return portrait_of({.kind = Kind::series, .values = values, .sample_rate_hz = 1, .channels = 2});
}

TEST(scale_series, recordings_share_the_range_of_an_axis) {
  DataSet data_set;
  data_set.kind = Kind::series;
  data_set.picture_size = tiny;
  data_set.axes = {{.name = "a", .unit = ""}, {.name = "b", .unit = "g"}};
  data_set.items = {two_axes(10), two_axes(2)};
  scale_series(data_set);
  EXPECT_EQ(data_set.axes[0].low, 5);
  EXPECT_EQ(data_set.axes[1].low, 0);
  EXPECT_EQ(data_set.axes[1].high, 10);
  ASSERT_EQ(data_set.items[1].picture.size(), picture_bytes(data_set));
  EXPECT_EQ(at(data_set.items[0], 0), 0) << "an axis that never changes is a line in the middle";
  EXPECT_EQ(at(data_set.items[0], 15), 127);
  EXPECT_EQ(at(data_set.items[1], 15), -76) << "2 of 0 … 10 is 3/5 of the way down from the middle";
}

TEST(scale_series, one_faulty_recording_of_a_hundred_does_not_flatten_the_others) {
  DataSet data_set;
  data_set.kind = Kind::series;
  data_set.picture_size = tiny;
  data_set.axes.resize(2);
  for (int i = 0; i < 99; ++i) data_set.items.push_back(two_axes(10));
  data_set.items.push_back(two_axes(1e6f));
  data_set.items.push_back(two_axes(std::numeric_limits<float>::infinity()));
  scale_series(data_set);
  EXPECT_EQ(data_set.axes[1].high, 10);
  EXPECT_EQ(at(data_set.items[99], 15), 127);
}

TEST(scale_series, another_number_of_axes_is_our_fault) {
  DataSet data_set;
  data_set.kind = Kind::series;
  data_set.picture_size = tiny;
  data_set.axes.resize(3);
  data_set.items = {two_axes(10)};
  EXPECT_THROW(scale_series(data_set), InternalError);
}

}  // namespace
}  // namespace mote::host::exploration
