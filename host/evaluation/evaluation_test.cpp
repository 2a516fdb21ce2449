#include "host/evaluation/evaluation.h"

#include <gtest/gtest.h>

#include "host/base/error.h"
#include "host/evaluation/folds.h"
#include "host/evaluation/intervals.h"
#include "host/evaluation/label_scores.h"
#include "host/evaluation/metrics.h"

namespace mote::host::evaluation {
namespace {

const std::vector<std::string> two_labels = {"no", "yes"};

// `correct` right ones of `recordings`, in one group.
void add_group(std::vector<Outcome>& outcomes, const std::string& group, int recordings, int correct) {
  for (int i = 0; i < recordings; ++i) {
    const int32_t label = i % 2;
    outcomes.push_back({group + "_" + std::to_string(i), group, label, i < correct ? label : 1 - label, 0.9});
  }
}

std::vector<Outcome> three_groups() {
  std::vector<Outcome> outcomes;
  add_group(outcomes, "zoe", 10, 9);
  add_group(outcomes, "ann", 10, 5);
  add_group(outcomes, "bob", 20, 20);
  return outcomes;
}

TEST(evaluation, accuracy_is_the_share_of_right_recordings) {
  const Evaluation evaluation = evaluate(two_labels, three_groups());
  EXPECT_EQ(evaluation.recordings, 40);
  EXPECT_EQ(evaluation.correct, 34);
  EXPECT_DOUBLE_EQ(evaluation.accuracy, 0.85);
}

TEST(evaluation, groups_are_sorted_by_name) {
  const Evaluation evaluation = evaluate(two_labels, three_groups());
  ASSERT_EQ(evaluation.by_group.size(), 3u);
  EXPECT_EQ(evaluation.by_group[0].group, "ann");
  EXPECT_EQ(evaluation.by_group[0].correct, 5);
  EXPECT_EQ(evaluation.by_group[2].group, "zoe");
  EXPECT_EQ(evaluation.by_group[2].recordings, 10);
}

TEST(evaluation, the_confusion_has_labels_as_rows_and_predictions_as_columns) {
  const Evaluation evaluation =
      evaluate(two_labels, {{"a", "g", 0, 1, 0.6}, {"b", "g", 0, 0, 0.7}, {"c", "g", 1, 1, 0.8}});
  EXPECT_EQ(evaluation.confusion, (std::vector<std::vector<int64_t>>{{1, 1}, {0, 1}}));
}

TEST(evaluation, the_bootstrap_resamples_groups_and_reaches_the_worst) {
  const Evaluation evaluation = evaluate(two_labels, three_groups());
  EXPECT_DOUBLE_EQ(evaluation.accuracy_95.low, 0.5) << "one draw in 27 takes the worst group three times";
  EXPECT_DOUBLE_EQ(evaluation.accuracy_95.high, 1.0);
  EXPECT_NE(evaluation.interval_method.find("bootstrap over 3 groups"), std::string::npos);
  EXPECT_NE(evaluation.interval_method.find("too narrow"), std::string::npos);
}

TEST(evaluation, the_same_seed_gives_the_same_interval) {
  std::vector<Outcome> outcomes;
  for (int group = 0; group < 30; ++group) add_group(outcomes, "g" + std::to_string(group), 13, 5 + group % 9);
  const Interval once = evaluate(two_labels, outcomes, 7).accuracy_95;
  const Interval twice = evaluate(two_labels, outcomes, 7).accuracy_95;
  EXPECT_EQ(once.low, twice.low);
  EXPECT_EQ(once.high, twice.high);
}

TEST(evaluation, for_alike_groups_of_one_the_bootstrap_agrees_with_wilson) {
  std::vector<Outcome> outcomes;
  for (int i = 0; i < 400; ++i) add_group(outcomes, "g" + std::to_string(i), 1, i < 320 ? 1 : 0);
  const Interval bootstrap = evaluate(two_labels, outcomes).accuracy_95;
  const Interval wilson = wilson_95(320, 400);
  EXPECT_NEAR(bootstrap.low, wilson.low, 0.01);
  EXPECT_NEAR(bootstrap.high, wilson.high, 0.01);
}

TEST(evaluation, of_one_group_recordings_are_drawn) {
  std::vector<Outcome> outcomes;
  add_group(outcomes, "only", 100, 90);
  const Evaluation evaluation = evaluate(two_labels, outcomes);
  EXPECT_NEAR(evaluation.accuracy_95.low, wilson_95(90, 100).low, 0.03);
  EXPECT_NEAR(evaluation.accuracy_95.high, wilson_95(90, 100).high, 0.03);
  EXPECT_NE(evaluation.interval_method.find("over 100 recordings"), std::string::npos) << evaluation.interval_method;
  EXPECT_NE(evaluation.interval_method.find("one group"), std::string::npos);
}

TEST(evaluation, windows_of_one_recording_are_alike) {
  std::vector<Outcome> outcomes;
  for (int recording = 0; recording < 10; ++recording) {
    for (int window = 0; window < 50; ++window) {
      const int32_t predicted = recording < 8 ? 1 : 0;
      outcomes.push_back({.path = std::to_string(recording), .group = "g", .label = 1, .predicted = predicted});
      outcomes.back().start_seconds = window;
    }
  }
  const Evaluation evaluation = evaluate(two_labels, outcomes);
  EXPECT_NE(evaluation.interval_method.find("over 10 recordings"), std::string::npos) << evaluation.interval_method;
  EXPECT_NEAR(evaluation.accuracy_95.low, 0.5, 0.11) << "as of ten, not of 500";
}

TEST(evaluation, groups_that_came_out_alike_leave_as_much_open_as_their_windows) {
  std::vector<Outcome> outcomes;
  add_group(outcomes, "ann", 10, 9);
  add_group(outcomes, "bob", 10, 9);
  const Evaluation evaluation = evaluate(two_labels, outcomes);
  EXPECT_DOUBLE_EQ(evaluation.accuracy_95.low, wilson_95(18, 20).low);
  EXPECT_DOUBLE_EQ(evaluation.accuracy_95.high, wilson_95(18, 20).high);
}

TEST(evaluation, two_recordings_of_one_group_leave_as_much_open_as_their_windows) {
  std::vector<Outcome> outcomes;
  for (int i = 0; i < 20; ++i) {
    outcomes.push_back({.path = i % 2 == 0 ? "a" : "b", .group = "g", .label = 1, .predicted = i < 10 ? 1 : 0});
    outcomes.back().start_seconds = i;
  }
  const Evaluation evaluation = evaluate(two_labels, outcomes);
  EXPECT_DOUBLE_EQ(evaluation.accuracy_95.low, wilson_95(10, 20).low);
  EXPECT_DOUBLE_EQ(evaluation.accuracy_95.high, wilson_95(10, 20).high);
}

TEST(evaluation, what_several_seeds_make_of_a_window_counts_as_one) {
  std::vector<Outcome> outcomes, thrice;
  add_group(outcomes, "only", 20, 15);
  for (int seed = 0; seed < 3; ++seed) thrice.insert(thrice.end(), outcomes.begin(), outcomes.end());
  const Evaluation evaluation = evaluate(two_labels, thrice);
  EXPECT_NE(evaluation.interval_method.find("over 20 recordings"), std::string::npos) << evaluation.interval_method;
  const Interval wilson = wilson_95(15, 20);
  EXPECT_LE(evaluation.accuracy_95.low, wilson.low) << "as of 20, not of 60";
  EXPECT_GE(evaluation.accuracy_95.high, wilson.high);
}

TEST(evaluation, the_interval_is_that_of_the_metrics) {
  std::vector<Outcome> outcomes;
  for (int group = 0; group < 9; ++group) add_group(outcomes, "g" + std::to_string(group), 13, 5 + group);
  const Evaluation evaluation = evaluate(two_labels, outcomes);
  const Interval measured = *measure(evaluation).accuracy.interval_95;
  EXPECT_DOUBLE_EQ(evaluation.accuracy_95.low, measured.low);
  EXPECT_DOUBLE_EQ(evaluation.accuracy_95.high, measured.high);
}

TEST(evaluation, a_perfect_result_still_has_an_interval_with_width) {
  std::vector<Outcome> outcomes;
  for (int group = 0; group < 12; ++group) add_group(outcomes, "g" + std::to_string(group), 8, 8);
  const Evaluation evaluation = evaluate(two_labels, outcomes);
  EXPECT_NEAR(evaluation.accuracy_95.low, 0.7575, 1e-3);
  EXPECT_EQ(evaluation.accuracy_95.high, 1);
  EXPECT_NE(evaluation.interval_method.find("12 groups"), std::string::npos);
}

TEST(evaluation, nothing_held_out_is_refused) { EXPECT_THROW(evaluate(two_labels, {}), InputError); }

TEST(evaluation, a_prediction_beyond_the_labels_is_our_fault) {
  EXPECT_THROW(evaluate(two_labels, {{"a", "g", 0, 2, 0.6}}), InternalError);
  EXPECT_THROW(evaluate(two_labels, {{"a", "g", -1, 0, 0.6}}), InternalError);
}

TEST(label_scores, precision_and_recall_follow_the_confusion) {
  const Evaluation evaluation =
      evaluate({"a", "b", "c"}, {{"1", "g", 0, 0, 1}, {"2", "g", 0, 1, 1}, {"3", "g", 1, 1, 1}, {"4", "g", 1, 1, 1}});
  const std::vector<LabelScore> scores = label_scores(evaluation);
  ASSERT_EQ(scores.size(), 3u);
  EXPECT_DOUBLE_EQ(*scores[0].recall, 0.5);
  EXPECT_DOUBLE_EQ(*scores[0].precision, 1.0);
  EXPECT_DOUBLE_EQ(*scores[1].recall, 1.0);
  EXPECT_NEAR(*scores[1].precision, 2.0 / 3, 1e-12);
  EXPECT_FALSE(scores[2].recall);
  EXPECT_FALSE(scores[2].precision);
}

TEST(worst_mistakes, the_surest_come_first_and_right_ones_never) {
  const Evaluation evaluation = evaluate(
      two_labels, {{"b", "g", 0, 1, 0.6}, {"c", "g", 0, 1, 0.9}, {"a", "g", 1, 0, 0.6}, {"d", "g", 1, 1, 0.99}});
  const std::vector<Outcome> worst = worst_mistakes(evaluation, 2);
  ASSERT_EQ(worst.size(), 2u);
  EXPECT_EQ(worst[0].path, "c");
  EXPECT_EQ(worst[1].path, "a");
}

TEST(worst_mistakes, a_window_is_told_once_whatever_several_seeds_made_of_it) {
  const Evaluation evaluation =
      evaluate(two_labels, {{"b", "g", 0, 1, 0.6}, {"b", "g", 0, 1, 0.9}, {"b", "g", 0, 0, 0.8}});
  const std::vector<Outcome> worst = worst_mistakes(evaluation, 20);
  ASSERT_EQ(worst.size(), 1u);
  EXPECT_EQ(worst[0].score, 0.9);
}

TEST(worst_mistakes, a_second_window_of_a_recording_waits_for_the_first_of_all_others) {
  const Evaluation evaluation = evaluate(two_labels, {{"a", "g", 0, 1, 0.9, {}, 1.0},
                                                      {"a", "g", 0, 1, 0.8, {}, 1.5},
                                                      {"a", "g", 0, 1, 0.7, {}, 2.0},
                                                      {"b", "g", 0, 1, 0.75, {}, 0.0},
                                                      {"b", "g", 0, 1, 0.55, {}, 0.5},
                                                      {"c", "g", 0, 1, 0.6}});
  std::vector<double> scores;
  for (const Outcome& mistake : worst_mistakes(evaluation, 5)) scores.push_back(mistake.score);
  EXPECT_EQ(scores, (std::vector<double>{0.9, 0.75, 0.6, 0.8, 0.7}));
}

TEST(folds, the_mean_counts_each_fold_alike) {
  const FoldSummary summary = summarize_folds({{"a", 100, 100}, {"b", 10, 5}});
  EXPECT_DOUBLE_EQ(summary.mean_accuracy, 0.75);
  EXPECT_DOUBLE_EQ(summary.mean_accuracy_95.low, 0.5);
  EXPECT_DOUBLE_EQ(summary.mean_accuracy_95.high, 1.0);
  EXPECT_EQ(summary.worst.group, "b");
}

TEST(folds, one_fold_is_refused) { EXPECT_THROW(summarize_folds({{"a", 10, 5}}), InputError); }

TEST(folds, a_fold_with_more_right_than_recordings_is_our_fault) {
  EXPECT_THROW(summarize_folds({{"a", 10, 11}, {"b", 10, 5}}), InternalError);
}

}  // namespace
}  // namespace mote::host::evaluation
