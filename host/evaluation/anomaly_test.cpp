#include "host/evaluation/anomaly.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::evaluation {
namespace {

// Ten normal windows of two sessions score 0 … 9; anomalies 5.5, 20 and 30.
std::vector<AnomalyOutcome> some() {
  std::vector<AnomalyOutcome> outcomes;
  for (int i = 0; i < 10; ++i) {
    outcomes.push_back({.path = "n", .group = i % 2 == 0 ? "mon" : "tue", .score = static_cast<double>(i)});
  }
  for (const double score : {5.5, 20.0, 30.0}) {
    outcomes.push_back({.path = "a", .group = "coin", .score = score, .is_anomaly = true});
  }
  return outcomes;
}

TEST(anomaly, area_and_detection_at_few_false_alarms) {
  const AnomalyMetrics metrics = measure_anomalies(some(), {.false_positive_rate = 0.1});
  EXPECT_DOUBLE_EQ(*metrics.roc_auc.value, 26.0 / 30);
  EXPECT_DOUBLE_EQ(*metrics.detection_rate.value, 2.0 / 3) << "the third would cost four false alarms";
  EXPECT_DOUBLE_EQ(*measure_anomalies(some(), {.false_positive_rate = 0.4}).detection_rate.value, 1);
}

TEST(anomaly, cases_are_groups_not_windows) {
  const AnomalyMetrics metrics = measure_anomalies(some());
  EXPECT_EQ(metrics.anomalous_windows, 3);
  EXPECT_EQ(metrics.anomalous_groups, 1u);
  EXPECT_EQ(metrics.normal_groups, 2u);
  EXPECT_NE(metrics.warning.find("2 normal and 1 anomalous"), std::string::npos);
}

TEST(anomaly, false_alarms_an_hour_follow_from_the_threshold_that_finds_enough) {
  std::vector<AnomalyOutcome> outcomes = some();
  outcomes[9].is_told = outcomes[11].is_told = outcomes[12].is_told = true;
  const AnomalyMetrics metrics = measure_anomalies(outcomes, {.decisions_per_hour = 3600});
  ASSERT_EQ(metrics.thresholds.size(), 4u);
  EXPECT_DOUBLE_EQ(*metrics.thresholds[0].threshold, 5.5) << "90 % of three are all three";
  EXPECT_DOUBLE_EQ(*metrics.thresholds[0].found_share.value, 1);
  EXPECT_DOUBLE_EQ(*metrics.thresholds[0].false_positive_rate.value, 0.4) << "6, 7, 8 and 9";
  EXPECT_DOUBLE_EQ(*metrics.thresholds[0].false_alarms_per_hour.value, 1440);
  const AnomalyThreshold& decided = metrics.thresholds.back();
  EXPECT_FALSE(decided.threshold);
  EXPECT_DOUBLE_EQ(*decided.found_share.value, 2.0 / 3);
  EXPECT_DOUBLE_EQ(*decided.false_positive_rate.value, 0.1);
  EXPECT_FALSE(measure_anomalies(outcomes).thresholds[0].false_alarms_per_hour.value) << "no length, no hours";
}

TEST(anomaly, each_group_of_anomalies_is_told_against_all_that_is_normal) {
  std::vector<AnomalyOutcome> outcomes = some();
  outcomes.push_back({.path = "b", .group = "tape", .score = 0.5, .is_anomaly = true, .is_told = true});
  const AnomalyMetrics metrics = measure_anomalies(outcomes);
  ASSERT_EQ(metrics.cases.size(), 2u);
  EXPECT_EQ(metrics.cases[0].group, "tape") << "the lowest area first";
  EXPECT_DOUBLE_EQ(metrics.cases[0].roc_auc, 0.1);
  EXPECT_DOUBLE_EQ(metrics.cases[0].found_share, 1);
  EXPECT_DOUBLE_EQ(metrics.cases[1].roc_auc, 26.0 / 30);
  EXPECT_EQ(metrics.cases[1].windows, 3);
  EXPECT_EQ(cases_text(metrics), "2 groups of anomalies are 2 cases, whatever their 4 windows");
}

TEST(anomaly, a_threshold_may_lie_below_half) {
  std::vector<AnomalyOutcome> outcomes;
  for (int i = 0; i < 20; ++i) {
    const double score = i < 10 ? 0.05 * i : 0.3 + 0.05 * (i - 10);  // anomalies: 0.3 … 0.75
    outcomes.push_back({.path = "p", .group = i % 2 == 0 ? "a" : "b", .score = score, .is_anomaly = i >= 10});
  }
  const AnomalyMetrics all = measure_anomalies(outcomes);
  EXPECT_DOUBLE_EQ(*all.thresholds[0].threshold, 0.35) << "nine of ten score that or more";
  EXPECT_DOUBLE_EQ(*all.thresholds[0].false_positive_rate.value, 0.3);
}

// `anomalous` and `normal` windows in as many groups each; the anomalies score higher.
std::vector<AnomalyOutcome> told_apart(int anomalous, int anomalous_groups, int normal, int normal_groups) {
  std::vector<AnomalyOutcome> outcomes;
  for (int i = 0; i < anomalous; ++i) {
    outcomes.push_back({.path = "a",
                        .group = "a" + std::to_string(i % anomalous_groups),
                        .score = 0.9,
                        .is_anomaly = true,
                        .is_told = true});
  }
  for (int i = 0; i < normal; ++i) {
    outcomes.push_back({.path = "n", .group = "n" + std::to_string(i % normal_groups), .score = 0.1});
  }
  return outcomes;
}

TEST(anomaly, a_share_without_spread_rests_on_the_groups_of_its_kind) {
  const AnomalyMetrics metrics = measure_anomalies(told_apart(40, 4, 90, 9), {.decisions_per_hour = 100});
  const AnomalyThreshold& decided = metrics.thresholds.back();
  EXPECT_DOUBLE_EQ(decided.found_share.interval_95->low, wilson_95(4, 4).low);
  EXPECT_DOUBLE_EQ(decided.false_positive_rate.interval_95->high, wilson_95(0, 9).high);
  EXPECT_DOUBLE_EQ(decided.false_alarms_per_hour.interval_95->high, 100 * wilson_95(0, 9).high);
  EXPECT_DOUBLE_EQ(metrics.roc_auc.interval_95->low, wilson_95(4, 4).low) << "the fewer of both kinds";
  EXPECT_EQ(interval_note(metrics.roc_auc), "Wilson's interval, n = 4, for no draw gave another value");
  EXPECT_EQ(metrics.method,
            "percentile bootstrap over 4 anomalous groups and 9 normal groups, drawn apart, 2000 draws; where no draw "
            "gives another value, Wilson's over the same for 0 and 1, else none");
}

TEST(anomaly, rates_of_one_group_have_intervals_over_its_windows_and_a_warning) {
  std::vector<AnomalyOutcome> outcomes = told_apart(40, 1, 90, 9);
  for (size_t i = 0; i < outcomes.size(); ++i) outcomes[i].start_seconds = static_cast<double>(i);
  const AnomalyMetrics all_found = measure_anomalies(outcomes);
  EXPECT_DOUBLE_EQ(all_found.thresholds.back().found_share.interval_95->low, wilson_95(40, 40).low);
  EXPECT_NE(all_found.method.find("over 40 anomalous windows and 9 normal groups"), std::string::npos)
      << all_found.method;
  EXPECT_NE(all_found.warning.find("all anomalous windows are of one group"), std::string::npos) << all_found.warning;
  for (size_t i = 0; i < 10; ++i) outcomes[i].is_told = false;
  const Figure found = measure_anomalies(outcomes).thresholds.back().found_share;
  EXPECT_DOUBLE_EQ(*found.value, 0.75);
  EXPECT_LT(found.interval_95->low, 0.7);
  EXPECT_GT(found.interval_95->high, 0.8);
}

TEST(anomaly, rates_of_one_group_of_several_recordings_rest_on_these) {
  std::vector<AnomalyOutcome> outcomes = told_apart(40, 1, 90, 9);
  for (size_t i = 0; i < 40; ++i) {
    outcomes[i].path = "a" + std::to_string(i % 5);
    outcomes[i].start_seconds = static_cast<double>(i);
  }
  const AnomalyMetrics metrics = measure_anomalies(outcomes);
  EXPECT_DOUBLE_EQ(metrics.thresholds.back().found_share.interval_95->low, wilson_95(5, 5).low);
  EXPECT_NE(metrics.method.find("over 5 anomalous recordings"), std::string::npos) << metrics.method;
}

TEST(anomaly, an_interval_without_width_is_none) {
  std::vector<AnomalyOutcome> outcomes = told_apart(40, 4, 90, 9);
  for (size_t i = 0; i < 20; ++i) outcomes[i].is_told = false;  // half of each group
  const Figure found = measure_anomalies(outcomes).thresholds.back().found_share;
  EXPECT_DOUBLE_EQ(*found.value, 0.5);
  EXPECT_FALSE(found.interval_95);
  EXPECT_EQ(interval_note(found), "no interval: no draw gave another value");
}

TEST(anomaly, several_trainings_tell_the_same_windows) {
  std::vector<AnomalyOutcome> outcomes = some();
  for (size_t i = 0; i < outcomes.size(); ++i) outcomes[i].start_seconds = static_cast<double>(i);
  const AnomalyMetrics once = measure_anomalies(outcomes, {.decisions_per_hour = 3600, .window_seconds = 1});
  const size_t count = outcomes.size();
  // The second ranks as well, in another range: above the first's anomalies stand its normal windows.
  for (size_t i = 0; i < count; ++i) {
    AnomalyOutcome again = outcomes[i];
    again.model = 1;
    again.score += 100;
    outcomes.push_back(again);
  }
  const AnomalyMetrics twice = measure_anomalies(outcomes, {.decisions_per_hour = 3600, .window_seconds = 1});
  EXPECT_EQ(twice.models, 2u);
  EXPECT_EQ(twice.anomalous_windows, 3);
  EXPECT_EQ(twice.normal_windows, 10);
  EXPECT_DOUBLE_EQ(twice.normal_hours, once.normal_hours);
  EXPECT_DOUBLE_EQ(*twice.roc_auc.value, 26.0 / 30);
  EXPECT_DOUBLE_EQ(twice.roc_auc.interval_95->low, once.roc_auc.interval_95->low) << "no more data than one gives";
  EXPECT_EQ(twice.cases[0].windows, 3);
  EXPECT_DOUBLE_EQ(twice.cases[0].roc_auc, 26.0 / 30);
  EXPECT_NE(twice.method.find("over 3 anomalous windows and 2 normal groups"), std::string::npos) << twice.method;
  EXPECT_NE(twice.method.find("means over 2 trainings"), std::string::npos) << twice.method;
}

TEST(anomaly, hours_are_what_normal_windows_cover) {
  std::vector<AnomalyOutcome> outcomes = told_apart(2, 2, 0, 1);
  for (int i = 0; i < 5; ++i) outcomes.push_back({.path = "n", .group = "n", .score = 0, .start_seconds = 0.5 * i});
  outcomes.push_back({.path = "m", .group = "m", .score = 0, .start_seconds = 7});
  const AnomalyOptions options{.decisions_per_hour = 7200, .window_seconds = 1};
  EXPECT_DOUBLE_EQ(measure_anomalies(outcomes, options).normal_hours * 3600, 3 + 1) << "overlaps once";
  EXPECT_EQ(measure_anomalies(outcomes, options).rate_warning, "");
}

TEST(anomaly, of_the_loudest_windows_alone_false_alarms_an_hour_come_with_a_warning) {
  std::vector<AnomalyOutcome> outcomes = told_apart(2, 2, 0, 1);
  for (const char* path : {"1.wav", "2.wav", "3.wav"}) outcomes.push_back({.path = path, .group = path, .score = 0});
  const AnomalyMetrics metrics = measure_anomalies(outcomes, {.decisions_per_hour = 14400, .window_seconds = 1});
  EXPECT_DOUBLE_EQ(metrics.normal_hours * 3600, 3) << "not three strides of a quarter of a second";
  EXPECT_NE(metrics.rate_warning.find("the loudest window alone was tested"), std::string::npos);
  EXPECT_EQ(measure_anomalies(outcomes).rate_warning, "") << "pictures have no hours";
}

TEST(anomaly, both_kinds_are_needed) {
  EXPECT_THROW(measure_anomalies({{.path = "n", .group = "g", .score = 1}}), InputError);
}

}  // namespace
}  // namespace mote::host::evaluation
