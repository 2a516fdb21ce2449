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
  const AnomalyMetrics metrics = measure_anomalies(some(), 0.1);
  EXPECT_DOUBLE_EQ(*metrics.roc_auc.value, 26.0 / 30);
  EXPECT_DOUBLE_EQ(*metrics.detection_rate.value, 2.0 / 3) << "the third would cost four false alarms";
  EXPECT_DOUBLE_EQ(*measure_anomalies(some(), 0.4).detection_rate.value, 1);
}

TEST(anomaly, cases_are_groups_not_windows) {
  const AnomalyMetrics metrics = measure_anomalies(some());
  EXPECT_EQ(metrics.anomalous_windows, 3);
  EXPECT_EQ(metrics.anomalous_groups, 1u);
  EXPECT_EQ(metrics.normal_groups, 2u);
  EXPECT_NE(metrics.warning.find("2 normal and 1 anomalous"), std::string::npos);
}

TEST(anomaly, both_kinds_are_needed) {
  EXPECT_THROW(measure_anomalies({{.path = "n", .group = "g", .score = 1}}), InputError);
}

}  // namespace
}  // namespace mote::host::evaluation
