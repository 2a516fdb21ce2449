#include "host/study/motion_conditions.h"

#include <gtest/gtest.h>

#include <cmath>

namespace mote::host::study {
namespace {

// x, y, z and one axis more.
std::vector<float> walk(int64_t frames) {
  std::vector<float> readings;
  for (int64_t frame = 0; frame < frames; ++frame) {
    const double turns = 0.03 * static_cast<double>(frame);
    for (const double value : {std::sin(2 * M_PI * turns), 2 * std::cos(2 * M_PI * turns), 9.81, 20 + turns}) {
      readings.push_back(static_cast<float>(value));
    }
  }
  return readings;
}

constexpr size_t axes = 4;
const std::vector<augmentation::AxisTriple> first_three = {{0, 1, 2}};

std::vector<float> changed(const std::vector<float>& readings, ConditionId condition, double strength,
                           int64_t start = 0, size_t frames = 100, uint64_t seed = 5) {
  return change_readings(Series(readings, axes), start, frames, {condition, strength, first_three}, seed);
}

double dot(const std::vector<float>& a, const std::vector<float>& b, size_t frame) {
  double sum = 0;
  for (size_t axis = 0; axis < 3; ++axis) sum += static_cast<double>(a[frame * axes + axis]) * b[frame * axes + axis];
  return sum;
}

TEST(orientation, turns_by_the_angle_and_keeps_lengths_and_other_axes) {
  const std::vector<float> readings = walk(100);
  double widest = 0;
  for (uint64_t seed = 0; seed < 40; ++seed) {
    const std::vector<float> turned = changed(readings, ConditionId::orientation, 60, 0, 100, seed);
    for (size_t frame = 0; frame < 100; ++frame) {
      const double length2 = dot(readings, readings, frame);
      EXPECT_NEAR(dot(turned, turned, frame), length2, 1e-3);
      EXPECT_EQ(turned[frame * axes + 3], readings[frame * axes + 3]);
      const double degrees = std::acos(dot(turned, readings, frame) / length2) * 180 / M_PI;
      EXPECT_LE(degrees, 60.01);
      widest = std::max(widest, degrees);
    }
  }
  EXPECT_GT(widest, 55) << "of what stands at right angles to the axis";
}

TEST(rate, that_is_fast_stretches_what_happens) {
  const std::vector<float> readings = walk(600);
  const std::vector<float> slower = changed(readings, ConditionId::rate, 10, 200, 101);
  const std::vector<float> faster = changed(readings, ConditionId::rate, -20, 200, 101);
  for (int frame = 0; frame <= 100; ++frame) {
    const double at = 250 + (frame - 50) / 1.1, further = 250 + (frame - 50) / 0.8;
    const auto index = static_cast<size_t>(frame) * axes;
    EXPECT_NEAR(slower[index], std::sin(2 * M_PI * 0.03 * at), 2e-3) << frame;
    EXPECT_NEAR(faster[index], std::sin(2 * M_PI * 0.03 * further), 2e-3) << frame;
    EXPECT_NEAR(slower[index + 2], 9.81, 1e-5);
  }
}

TEST(scale, multiplies_every_reading) {
  const std::vector<float> readings = walk(100);
  const std::vector<float> strong = changed(readings, ConditionId::scale, 20);
  for (size_t i = 0; i < readings.size(); ++i) ASSERT_NEAR(strong[i], 1.2 * readings[i], 1e-5);
}

TEST(offset, adds_so_many_deviations_to_each_axis_up_or_down) {
  const std::vector<float> readings = walk(100);
  const Series series(readings, axes);
  const std::vector<float> off = changed(readings, ConditionId::offset, 0.5);
  for (size_t axis = 0; axis < axes; ++axis) {
    const double added = off[axis] - readings[axis];
    EXPECT_NEAR(std::fabs(added), 0.5 * series.deviation(axis), 1e-4);
    for (size_t frame = 0; frame < 100; ++frame) {
      EXPECT_NEAR(off[frame * axes + axis] - readings[frame * axes + axis], added, 1e-4);
    }
  }
}

TEST(axis_noise, has_the_deviation_that_was_asked_for_and_is_the_recordings) {
  const std::vector<float> readings = walk(4000);
  const std::vector<float> noisy = changed(readings, ConditionId::axis_noise, 20, 0, 4000);
  double squares = 0;
  for (size_t frame = 0; frame < 4000; ++frame) {
    const double noise = noisy[frame * axes] - readings[frame * axes];
    squares += noise * noise / 4000;
    EXPECT_NEAR(noisy[frame * axes + 2], 9.81, 1e-4) << "an axis that stays has no deviation";
  }
  EXPECT_NEAR(std::sqrt(squares), 0.2 * Series(readings, axes).deviation(0), 0.005);
  const std::vector<float> later = changed(readings, ConditionId::axis_noise, 20, 1000, 50);
  for (size_t i = 0; i < later.size(); ++i) ASSERT_EQ(later[i], noisy[1000 * axes + i]);
}

TEST(change_readings, leaves_nothing_where_the_recording_is_over) {
  const std::vector<float> readings = walk(10);
  for (const ConditionId condition : {ConditionId::scale, ConditionId::offset, ConditionId::axis_noise}) {
    const std::vector<float> window = changed(readings, condition, 1, 5, 20);
    ASSERT_EQ(window.size(), 20 * axes);
    EXPECT_NE(window[0], 0);
    for (size_t i = 5 * axes; i < window.size(); ++i) EXPECT_EQ(window[i], 0);
  }
}

}  // namespace
}  // namespace mote::host::study
