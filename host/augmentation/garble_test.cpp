#include "host/augmentation/garble.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "host/base/error.h"

namespace mote::host::augmentation {
namespace {

constexpr int32_t unknown = 2;
constexpr int64_t rows = 9, columns = 2;

// A sample's values tell its number and row: 100 · sample + row.
LabelledFeatures forty() {
  LabelledFeatures features{.values = {}, .labels = {}, .rows = rows, .columns = columns};
  for (int sample = 0; sample < 40; ++sample) {
    features.labels.push_back(sample % 3);
    for (int row = 0; row < rows; ++row) features.values.insert(features.values.end(), columns, 100.0f * sample + row);
  }
  return features;
}

TEST(garble, makes_of_known_samples_what_none_of_them_is) {
  const LabelledFeatures before = forty();
  LabelledFeatures features = before;
  add_garbled(features, unknown, 0.5, 1);
  const size_t known = std::count_if(before.labels.begin(), before.labels.end(), [](int l) { return l != unknown; });
  ASSERT_EQ(features.labels.size(), 40 + known / 2);
  ASSERT_EQ(features.values.size(), features.labels.size() * rows * columns);
  EXPECT_TRUE(std::equal(before.values.begin(), before.values.end(), features.values.begin()));
  int spliced = 0, mixed = 0;
  for (size_t sample = 40; sample < features.labels.size(); ++sample) {
    EXPECT_EQ(features.labels[sample], unknown);
    const float* values = &features.values[sample * rows * columns];
    const int first = static_cast<int>(values[0]) / 100, last = static_cast<int>(values[rows * columns - 1]) / 100;
    EXPECT_NE(first % 3, unknown);
    EXPECT_NE(last % 3, unknown);
    if (first != last) {
      ++spliced;
      EXPECT_NE(first % 3, last % 3);
    }
    if (static_cast<int>(values[1]) / 100 != first) {  // the columns of every row come of two samples
      ++mixed;
      for (int row = 0; row < rows; ++row) {
        EXPECT_EQ(values[row * columns], 100.0f * first + static_cast<float>(row));
        EXPECT_EQ(values[row * columns + 1], 100.0f * last + static_cast<float>(row));
      }
    }
    const bool is_untouched = first == last && std::is_sorted(values, values + rows * columns);
    EXPECT_FALSE(is_untouched) << sample;
  }
  EXPECT_GT(mixed, 0);
  EXPECT_GT(spliced, mixed);
  EXPECT_LT(spliced, static_cast<int>(known / 2));
}

TEST(garble, answers_what_each_is_made_of) {
  LabelledFeatures features = forty();
  const std::vector<Garbled> garbled = add_garbled(features, unknown, 1, 1);
  ASSERT_EQ(garbled.size(), features.labels.size() - 40);
  int made_by[4] = {};
  for (size_t i = 0; i < garbled.size(); ++i) {
    const auto [how, one, other] = garbled[i];
    const float* values = &features.values[(40 + i) * rows * columns];
    const float* last = values + rows * columns - 1;
    const float own = 100.0f * static_cast<float>(one), others = 100.0f * static_cast<float>(other);
    ++made_by[static_cast<int>(how)];
    EXPECT_EQ(values[0], how == Garbling::backwards   ? own + rows - 1
                         : how == Garbling::exchanged ? own + std::fmod(values[0], 100.0f)
                                                      : own);
    EXPECT_EQ(*last, how == Garbling::backwards ? own : how == Garbling::exchanged ? values[0] - 1 : others + rows - 1);
    EXPECT_EQ(values[1] == others, how == Garbling::bands);
    EXPECT_NE(features.labels[one], features.labels[other]);
  }
  for (const int count : made_by) EXPECT_GT(count, 0);
}

TEST(garble, the_same_seed_gives_the_same_and_another_others) {
  LabelledFeatures a = forty(), b = forty(), c = forty();
  add_garbled(a, unknown, 0.5, 1);
  add_garbled(b, unknown, 0.5, 1);
  add_garbled(c, unknown, 0.5, 2);
  EXPECT_EQ(a.values, b.values);
  EXPECT_NE(a.values, c.values);
}

TEST(garble, the_share_is_of_those_that_are_known) {
  LabelledFeatures features = forty();
  const size_t known =
      std::count_if(features.labels.begin(), features.labels.end(), [](int l) { return l != unknown; });
  add_garbled(features, unknown, 1.5, 1);
  EXPECT_EQ(features.labels.size(), 40 + known * 3 / 2);
}

TEST(garble, of_two_rows_nothing_new_can_be_made) {
  LabelledFeatures features{.values = {1, 2, 3, 4}, .labels = {0, 1}, .rows = 2, .columns = 1};
  EXPECT_THROW(add_garbled(features, unknown, 0.5, 1), InputError);
}

TEST(garble, of_a_single_label_makes_nothing) {
  LabelledFeatures features = forty();
  for (int32_t& label : features.labels) label = label == 0 ? 0 : unknown;
  add_garbled(features, unknown, 0.5, 1);
  EXPECT_EQ(features.labels.size(), 40u);
}

}  // namespace
}  // namespace mote::host::augmentation
