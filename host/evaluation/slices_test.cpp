#include "host/evaluation/slices.h"

#include <gtest/gtest.h>

#include "host/evaluation/intervals.h"

namespace mote::host::evaluation {
namespace {

Outcome outcome(const std::string& group, bool is_right, std::map<std::string, std::string> conditions) {
  return {.path = "",
          .group = group,
          .label = 0,
          .predicted = is_right ? 0 : 1,
          .score = 1,
          .conditions = std::move(conditions)};
}

Evaluation some() {
  return evaluate({"a", "b"}, {outcome("ann", true, {{"room", "hall"}, {"microphone", "x"}}),
                               outcome("ann", false, {{"room", "hall"}}), outcome("bob", true, {{"room", "hall"}}),
                               outcome("bob", false, {{"room", "bath"}}), outcome("cid", true, {})});
}

TEST(slices, conditions_stand_by_key_and_the_worst_value_first) {
  const std::vector<Slice> slices = by_condition(some());
  ASSERT_EQ(slices.size(), 3u);
  EXPECT_EQ(slices[0].key, "microphone");
  EXPECT_EQ(slices[1].value, "bath");
  EXPECT_DOUBLE_EQ(slices[1].accuracy, 0);
  EXPECT_EQ(slices[2].value, "hall");
  EXPECT_EQ(slices[2].windows, 3);
  EXPECT_EQ(slices[2].groups, 2);
  EXPECT_DOUBLE_EQ(slices[2].accuracy, 2.0 / 3);
  EXPECT_DOUBLE_EQ(slices[2].accuracy_95.low, wilson_95(2, 3).low) << "below 0.5, which is ann twice";
}

TEST(slices, tell_the_area_where_a_group_has_windows_of_several_labels) {
  const auto scored = [](const std::string& group, int32_t label, float of_a) {
    return Outcome{.path = group,
                   .group = group,
                   .label = label,
                   .predicted = of_a >= 0.5f ? 0 : 1,
                   .score = 0.5,
                   .scores = {of_a, 1 - of_a}};
  };
  const std::vector<Slice> slices =
      by_group_worst_first(evaluate({"a", "b"}, {scored("ann", 0, 0.4f), scored("ann", 1, 0.1f), scored("bob", 0, 0.2f),
                                                 scored("bob", 1, 0.3f), scored("cid", 0, 0.9f)}));
  ASSERT_EQ(slices.size(), 3u);
  for (const Slice& slice : slices) {
    EXPECT_EQ(slice.mean_roc_auc.has_value(), slice.value != "cid");
    EXPECT_DOUBLE_EQ(slice.mean_roc_auc.value_or(-1), slice.value == "cid" ? -1 : slice.value == "ann" ? 1 : 0);
  }
}

TEST(slices, groups_stand_worst_first_then_by_name) {
  const std::vector<Slice> slices = by_group_worst_first(some());
  ASSERT_EQ(slices.size(), 3u);
  EXPECT_EQ(slices[0].value, "ann");
  EXPECT_EQ(slices[1].value, "bob");
  EXPECT_EQ(slices[2].value, "cid");
  EXPECT_EQ(slices[2].groups, 1);
  EXPECT_GT(slices[2].accuracy_95.high, slices[2].accuracy_95.low) << "Wilson over its one window";
}

}  // namespace
}  // namespace mote::host::evaluation
