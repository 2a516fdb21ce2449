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
  const AnomalyMetrics metrics = measure_anomalies(some(), 0, 0.1);
  EXPECT_DOUBLE_EQ(*metrics.roc_auc.value, 26.0 / 30);
  EXPECT_DOUBLE_EQ(*metrics.detection_rate.value, 2.0 / 3) << "the third would cost four false alarms";
  EXPECT_DOUBLE_EQ(*measure_anomalies(some(), 0, 0.4).detection_rate.value, 1);
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
  const AnomalyMetrics metrics = measure_anomalies(outcomes, 3600);
  ASSERT_EQ(metrics.thresholds.size(), 4u);
  EXPECT_DOUBLE_EQ(*metrics.thresholds[0].threshold, 5.5) << "90 % of three are all three";
  EXPECT_DOUBLE_EQ(*metrics.thresholds[0].found_share.value, 1);
  EXPECT_DOUBLE_EQ(*metrics.thresholds[0].false_positive_rate.value, 0.4) << "6, 7, 8 and 9";
  EXPECT_DOUBLE_EQ(*metrics.thresholds[0].false_alarms_per_hour.value, 1440);
  const AnomalyThreshold& decided = metrics.thresholds.back();
  EXPECT_FALSE(decided.threshold);
  EXPECT_DOUBLE_EQ(*decided.found_share.value, 2.0 / 3);
  EXPECT_DOUBLE_EQ(*decided.false_positive_rate.value, 0.1);
  EXPECT_DOUBLE_EQ(metrics.normal_hours, 10.0 / 3600);
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

TEST(anomaly, both_kinds_are_needed) {
  EXPECT_THROW(measure_anomalies({{.path = "n", .group = "g", .score = 1}}), InputError);
}

}  // namespace
}  // namespace mote::host::evaluation
