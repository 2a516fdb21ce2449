#include "host/stages/anomalies.h"

#include <gtest/gtest.h>

namespace mote::host::stages {
namespace {

constexpr int steps = 256;

// Probabilities of anomalous and normal as the int8 model gives them: anomalous is so many 256ths.
std::vector<float> scores_of(int anomalous) {
  return {static_cast<float>(anomalous) / steps, static_cast<float>(steps - anomalous) / steps};
}

bool is_told(double threshold, int anomalous, double release = 0) {
  project::Decision decision;
  decision.threshold = threshold;
  decision.release = release;
  decision.smoothing_windows = 5;
  decision.suppression_ms = 1000;
  decision.background = {dataset::normal_label};
  return is_told_alone(decision, {dataset::anomalous_label, dataset::normal_label}, scores_of(anomalous), 0);
}

TEST(tested_group, is_the_folder_where_nothing_names_groups_of_what_is_normal) {
  dataset::Dataset dataset;
  dataset.learns_normal = true;
  EXPECT_EQ(tested_group(dataset, {.path = "session 1/0001.csv", .group = "0001"}), "session 1");
  EXPECT_EQ(tested_group(dataset, {.path = "0001.csv", .group = "0001"}), "0001") << "of no folder";
  dataset.groups_known = true;
  EXPECT_EQ(tested_group(dataset, {.path = "session 1/0001.csv", .group = "fan 1"}), "fan 1");
  dataset = {};
  EXPECT_EQ(tested_group(dataset, {.path = "dog/0001.wav", .group = "0001"}), "0001") << "the folder is the label";
}

TEST(is_told_alone, takes_the_threshold_in_the_steps_of_the_device) {
  EXPECT_TRUE(is_told(0.5, 128)) << "of equal scores the first wins";
  EXPECT_FALSE(is_told(0.5, 127));
  EXPECT_FALSE(is_told(0.9, 229));
  EXPECT_TRUE(is_told(0.9, 230)) << "0.9 * 256 is 230.4";
  EXPECT_TRUE(is_told(1, 255)) << "the highest score there is";
  EXPECT_FALSE(is_told(1, 254));
}

TEST(is_told_alone, tells_what_reaches_a_threshold_below_half_though_normal_is_likelier) {
  EXPECT_TRUE(is_told(0.1, 120));
  EXPECT_TRUE(is_told(0.1, 26)) << "0.1 * 256 is 25.6";
  EXPECT_FALSE(is_told(0.1, 25));
}

TEST(is_told_alone, has_no_event_to_stay_in) { EXPECT_FALSE(is_told(0.9, 200, 0.6)); }

Collection of_normal(double sample_rate_hz) {
  Collection collection;
  collection.dataset.learns_normal = true;
  collection.dataset.groups_known = true;
  collection.dataset.labels = {dataset::anomalous_label, dataset::normal_label};
  collection.sample_rate_hz = sample_rate_hz;
  collection.window_samples = 100;
  collection.stride_samples = 50;
  return collection;
}

evaluation::Outcome outcome(int anomalous, bool is_anomaly, const std::string& group, double start_seconds) {
  return {.path = group,
          .group = group,
          .label = is_anomaly ? 0 : 1,
          .predicted = anomalous >= steps / 2 ? 0 : 1,
          .scores = scores_of(anomalous),
          .start_seconds = start_seconds};
}

TEST(measure_anomalies, decides_by_the_threshold_of_the_project_in_all_trainings) {
  Workspace workspace;
  workspace.project.features.block = "raw";
  workspace.project.data.normal = {"fine"};
  workspace.project.decision.threshold = 0.9;
  const std::vector<evaluation::Outcome> outcomes = {outcome(250, true, "coin", 0), outcome(200, true, "coin", 0.5),
                                                     outcome(140, false, "mon", 0), outcome(10, false, "mon", 0.5)};
  for (const size_t trainings : {1, 2}) {
    const auto metrics = measure_anomalies(workspace, of_normal(100), std::vector(trainings, outcomes));
    ASSERT_TRUE(metrics);
    EXPECT_DOUBLE_EQ(*metrics->thresholds.back().found_share.value, 0.5);
    EXPECT_DOUBLE_EQ(*metrics->thresholds.back().false_alarms_per_hour.value, 0);
    EXPECT_DOUBLE_EQ(metrics->cases.at(0).found_share, 0.5);
    EXPECT_EQ(metrics->anomalous_windows, 2);
    EXPECT_DOUBLE_EQ(metrics->normal_hours * 3600, 1.5);
    EXPECT_DOUBLE_EQ(metrics->decisions_per_hour, 7200);
  }
}

TEST(measure_anomalies, offers_thresholds_below_half_too) {
  Workspace workspace;
  workspace.project.features.block = "raw";
  workspace.project.data.normal = {"fine"};
  const auto metrics =
      measure_anomalies(workspace, of_normal(100), {{outcome(100, true, "coin", 0), outcome(10, false, "mon", 0)}});
  ASSERT_TRUE(metrics);
  const Json row = to_json(*metrics, false).at("thresholds").at(0);
  EXPECT_DOUBLE_EQ(row.at("threshold"), 100.0 / steps);
}

}  // namespace
}  // namespace mote::host::stages
