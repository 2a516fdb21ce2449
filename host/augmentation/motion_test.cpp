#include "host/augmentation/motion.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "host/base/error.h"

namespace mote::host::augmentation {
namespace {

const std::vector<std::string> six_axes = {"accX", "accY", "accZ", "gyr_x", "gyr_y", "gyr_z"};

MotionVariations only(const std::string& name, double project::Augmentation::*strength, double value) {
  MotionVariations variations{.names = {name}, .strengths = {}, .axes = 6, .triples = axis_triples(six_axes)};
  variations.strengths.*strength = value;
  return variations;
}

// 100 readings of six axes.
std::vector<float> readings() {
  std::vector<float> values;
  for (int frame = 0; frame < 100; ++frame) {
    for (int axis = 0; axis < 6; ++axis) {
      values.push_back(static_cast<float>(axis + 1 + std::sin(0.2 * frame * (1 + 0.1 * axis))));
    }
  }
  return values;
}

double length_of(const std::vector<float>& values, size_t frame, const AxisTriple& triple) {
  double sum = 0;
  for (const size_t axis : triple) sum += double{1} * values[frame * 6 + axis] * values[frame * 6 + axis];
  return std::sqrt(sum);
}

TEST(axis_triples, are_found_by_their_names_in_any_order) {
  EXPECT_EQ(axis_triples(six_axes), (std::vector<AxisTriple>{{0, 1, 2}, {3, 4, 5}}));
  EXPECT_EQ(axis_triples({"z", "temperature", "x", "y"}), (std::vector<AxisTriple>{{2, 3, 0}}));
  EXPECT_TRUE(axis_triples({"acc_x", "acc_y", "gyr_z"}).empty());
  EXPECT_TRUE(axis_triples({"", "humidity", "light"}).empty());
}

TEST(rotation, turns_each_sensor_alike_and_keeps_lengths_and_angles) {
  const MotionVariations variations = only("rotation", &project::Augmentation::rotation_deg, 180);
  const auto before = readings();
  const auto after = vary_motion(before, variations, 3);
  EXPECT_NE(before, after);
  const auto product = [](const std::vector<float>& values, size_t frame) {
    double sum = 0;
    for (size_t axis = 0; axis < 3; ++axis) sum += double{1} * values[frame * 6 + axis] * values[frame * 6 + 3 + axis];
    return sum;
  };
  for (size_t frame = 0; frame < 100; ++frame) {
    for (const AxisTriple& triple : variations.triples) {
      EXPECT_NEAR(length_of(after, frame, triple), length_of(before, frame, triple), 1e-4);
    }
    // Both sensors are turned the same way: what lies between them stays.
    EXPECT_NEAR(product(after, frame), product(before, frame), 1e-3);
  }
}

TEST(rotation, turns_no_further_than_it_may) {
  const MotionVariations variations = only("rotation", &project::Augmentation::rotation_deg, 15);
  double furthest = 0;
  for (uint64_t seed = 0; seed < 100; ++seed) {
    const auto after = vary_motion(readings(), variations, seed);
    double product = 0;
    for (size_t axis = 0; axis < 3; ++axis) product += double{1} * after[axis] * readings()[axis];
    const double cosine = product / length_of(readings(), 0, {0, 1, 2}) / length_of(after, 0, {0, 1, 2});
    furthest = std::max(furthest, std::acos(std::min(1.0, cosine)) * 180 / M_PI);
  }
  EXPECT_LE(furthest, 15.001);
  EXPECT_GT(furthest, 10);
}

TEST(scaling, keeps_the_direction_of_a_sensor) {
  const auto before = readings();
  const auto after = vary_motion(before, only("scaling", &project::Augmentation::scaling, 0.5), 1);
  const float first = after[0] / before[0], second = after[3] / before[3];
  EXPECT_NE(first, second);
  for (size_t i = 0; i < before.size(); ++i) EXPECT_NEAR(after[i] / before[i], i % 6 < 3 ? first : second, 1e-5) << i;
  EXPECT_NEAR(first, 1, 0.5);
}

TEST(jitter, is_at_most_the_share_of_the_deviation) {
  double largest = 0;
  for (uint64_t seed = 0; seed < 30; ++seed) {
    const auto after = vary_motion(readings(), only("jitter", &project::Augmentation::jitter, 0.2), seed);
    double sum = 0;
    for (size_t i = 0; i < after.size(); ++i) sum += std::pow(after[i] - readings()[i], 2);
    largest = std::max(largest, std::sqrt(sum / static_cast<double>(after.size())));
  }
  EXPECT_LT(largest, 0.2 * 0.71 * 1.15);  // a sine's deviation is 0.71
  EXPECT_GT(largest, 0.2 * 0.71 * 0.8);
}

TEST(time_warp, keeps_ends_and_order) {
  MotionVariations variations{.names = {"time_warp"}, .strengths = {}, .axes = 1, .triples = {}};
  variations.strengths.time_warp = 0.5;
  std::vector<float> rising(50);
  for (size_t i = 0; i < rising.size(); ++i) rising[i] = static_cast<float>(i);
  const auto warped = vary_motion(rising, variations, 2);
  EXPECT_FLOAT_EQ(warped.front(), 0);
  EXPECT_FLOAT_EQ(warped.back(), 49);
  EXPECT_TRUE(std::ranges::is_sorted(warped));
  double furthest = 0;
  for (size_t i = 0; i < rising.size(); ++i)
    furthest = std::max(furthest, std::fabs(double{1} * warped[i] - rising[i]));
  EXPECT_GT(furthest, 0.5);
}

TEST(vary_motion, same_seed_gives_the_same_bits) {
  const MotionVariations all{.names = {"rotation", "scaling", "jitter", "time_warp"},
                             .strengths = {},
                             .axes = 6,
                             .triples = axis_triples(six_axes)};
  EXPECT_EQ(vary_motion(readings(), all, 1), vary_motion(readings(), all, 1));
  EXPECT_NE(vary_motion(readings(), all, 1), vary_motion(readings(), all, 2));
  EXPECT_TRUE(vary_motion({}, all, 1).empty());
}

TEST(motion_variations, rotation_needs_axes_in_threes) {
  project::Project project;
  project.features.block = "raw";
  project.training.augmentation = {"rotation"};
  EXPECT_EQ(motion_variations(project, {"a", "b", "c"}).triples, (std::vector<AxisTriple>{{0, 1, 2}}));
  EXPECT_EQ(motion_variations(project, {"z", "y", "x"}).triples, (std::vector<AxisTriple>{{2, 1, 0}}));
  EXPECT_THROW((void)motion_variations(project, {"a", "b"}), InputError);
}

TEST(motion_variations, of_the_block_motion_know_what_nameless_axes_are) {
  project::Project project;
  project.features.block = "motion";
  EXPECT_EQ(motion_variations(project, {"axis 1", "axis 2", "axis 3"}).triples, (std::vector<AxisTriple>{{0, 1, 2}}));
  project.features.block = "spectral";
  EXPECT_TRUE(motion_variations(project, {"axis 1", "axis 2", "axis 3"}).triples.empty());
}

}  // namespace
}  // namespace mote::host::augmentation
