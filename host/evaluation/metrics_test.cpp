#include "host/evaluation/metrics.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::evaluation {
namespace {

Outcome outcome(const std::string& group, int32_t label, std::vector<float> scores) {
  const auto predicted = static_cast<int32_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
  return {
      .path = "", .group = group, .label = label, .predicted = predicted, .score = scores[predicted], .scores = scores};
}

// Three classes, two groups: `ann` right three times of four, `bob` once of two.
Evaluation six() {
  return evaluate({"a", "b", "c"},
                  {outcome("ann", 0, {0.5f, 0.25f, 0.25f}), outcome("ann", 0, {0.25f, 0.5f, 0.25f}),
                   outcome("ann", 1, {0, 1, 0}), outcome("ann", 2, {0, 0.25f, 0.75f}),
                   outcome("bob", 1, {0.125f, 0.75f, 0.125f}), outcome("bob", 2, {0.5f, 0.25f, 0.25f})});
}

TEST(metrics, shares_of_labels_and_of_all) {
  const Metrics metrics = measure(six());
  EXPECT_DOUBLE_EQ(*metrics.accuracy.value, 4.0 / 6);
  EXPECT_DOUBLE_EQ(*metrics.balanced_accuracy.value, (0.5 + 1 + 0.5) / 3);
  // F1: a 2/(2+1+1), b 4/(4+1), c 2/(2+1).
  EXPECT_DOUBLE_EQ(*metrics.macro_f1.value, (0.5 + 0.8 + 2.0 / 3) / 3);
  EXPECT_DOUBLE_EQ(*metrics.labels[1].recall.value, 1);
  EXPECT_DOUBLE_EQ(*metrics.labels[1].precision.value, 2.0 / 3);
  EXPECT_EQ(metrics.labels[1].predicted, 3);
  EXPECT_EQ(metrics.labels[1].windows, 2);
  EXPECT_EQ(metrics.labels[1].correct, 2);
}

TEST(metrics, each_label_is_ranked_against_the_others_by_its_own_score) {
  const Metrics metrics = measure(six());
  // a: 0.5 and 0.25 against 0, 0, 0.125, 0.5: 3.5 + 3 of 8.
  EXPECT_DOUBLE_EQ(*metrics.labels[0].roc_auc.value, 6.5 / 8);
  // b: 1 and 0.75 are above all.
  EXPECT_DOUBLE_EQ(*metrics.labels[1].roc_auc.value, 1);
  // c: 0.75 beats 4; 0.25 beats 0 and 0.125, ties two: 4 + 3 of 8.
  EXPECT_DOUBLE_EQ(*metrics.labels[2].roc_auc.value, 7.0 / 8);
  EXPECT_DOUBLE_EQ(*metrics.mean_roc_auc.value, (6.5 / 8 + 1 + 7.0 / 8) / 3);
  EXPECT_DOUBLE_EQ(*mean_roc_auc(six()), *metrics.mean_roc_auc.value);
  EXPECT_FALSE(metrics.labels[0].roc.empty());
}

TEST(metrics, intervals_draw_groups) {
  const Metrics metrics = measure(six());
  EXPECT_EQ(metrics.unit, "group");
  EXPECT_EQ(metrics.units, 2u);
  // The draws alone: 0.5 (bob twice) to 0.75 (ann twice). Six windows leave more open.
  const Interval of_windows = wilson_95_of_share(*metrics.accuracy.value, 6);
  EXPECT_LT(of_windows.low, 0.5);
  EXPECT_DOUBLE_EQ(metrics.accuracy.interval_95->low, of_windows.low);
  EXPECT_DOUBLE_EQ(metrics.accuracy.interval_95->high, of_windows.high);
  EXPECT_NE(metrics.warning, "");
}

TEST(metrics, without_scores_there_is_no_ranking) {
  const Evaluation evaluation = evaluate({"a", "b"}, {{"1", "g", 0, 0, 0.9}, {"2", "h", 1, 0, 0.6}});
  const Metrics metrics = measure(evaluation);
  EXPECT_FALSE(metrics.mean_roc_auc.value);
  EXPECT_FALSE(mean_roc_auc(evaluation));
  EXPECT_FALSE(metrics.brier.value);
  EXPECT_DOUBLE_EQ(*metrics.accuracy.value, 0.5);
  EXPECT_DOUBLE_EQ(*metrics.calibration_error.value, (0.1 + 0.6) / 2);
}

TEST(metrics, a_label_that_never_occurs_leaves_the_means) {
  const Metrics metrics =
      measure(evaluate({"a", "b", "never"}, {outcome("g", 0, {1, 0, 0}), outcome("h", 1, {0, 1, 0})}));
  EXPECT_FALSE(metrics.labels[2].recall.value);
  EXPECT_FALSE(metrics.labels[2].roc_auc.value);
  EXPECT_DOUBLE_EQ(*metrics.macro_f1.value, 1);
  EXPECT_LT(metrics.macro_f1.interval_95->low, 0.5) << "two groups that were right prove little";
}

TEST(metrics, scores_for_other_labels_are_our_fault) {
  EXPECT_THROW(measure(evaluate({"a", "b"}, {outcome("g", 0, {1, 0, 0})})), InternalError);
}

TEST(metrics, a_label_that_is_always_found_rests_on_the_groups_that_hold_it) {
  std::vector<Outcome> outcomes;
  for (int group = 0; group < 40; ++group) {
    const std::string name = "g" + std::to_string(group);
    outcomes.push_back({.path = name + "0", .group = name, .label = 0, .predicted = group % 3 == 0 ? 1 : 0});
    if (group < 4) outcomes.push_back({.path = name + "1", .group = name, .label = 1, .predicted = 1});
  }
  const Figure found = measure(evaluate({"no", "yes"}, outcomes)).labels[1].recall;
  EXPECT_EQ(*found.value, 1);
  EXPECT_EQ(found.wilson_units, 4u);
  EXPECT_DOUBLE_EQ(found.interval_95->low, wilson_95(4, 4).low);
}

TEST(metrics, scores_of_two_trainings_are_not_ranked_among_each_other) {
  std::vector<Outcome> outcomes;
  for (size_t model = 0; model < 2; ++model) {
    const float shift = model == 0 ? 0.0f : 0.4f;
    for (int i = 0; i < 4; ++i) {
      const float yes = shift + (i < 2 ? 0.1f : 0.2f);
      outcomes.push_back(
          {.path = std::to_string(i), .group = std::to_string(i), .label = i < 2 ? 0 : 1, .predicted = 0});
      outcomes.back().scores = {1 - yes, yes};
      outcomes.back().model = model;
    }
  }
  const Evaluation evaluation = evaluate({"no", "yes"}, outcomes);
  EXPECT_EQ(*measure(evaluation).mean_roc_auc.value, 1);
  EXPECT_EQ(*mean_roc_auc(evaluation), 1);
}

}  // namespace
}  // namespace mote::host::evaluation
