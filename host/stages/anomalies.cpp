#include "host/stages/anomalies.h"

#include <algorithm>
#include <cmath>
#include <filesystem>

#include "host/features/decider.h"
#include "host/stages/host_stream.h"
#include "host/stages/sensor_files.h"
#include "mote/pipeline/decider.h"

namespace mote::host::stages {

namespace {

// Of pictures it isn't known how often there is a decision.
evaluation::AnomalyOptions options_of(const Workspace& workspace, const Collection& collection) {
  if (!(collection.sample_rate_hz > 0) || collection.stride_samples <= 0) return {};
  return {.decisions_per_hour = 3'600'000 / decision_stride_ms(workspace, collection),
          .window_seconds = collection.window_samples / collection.sample_rate_hz};
}

constexpr const char* folders_are_groups = "no groups are known: the recordings of one folder are taken for one case";

Json figure_json(const evaluation::Figure& figure) {
  Json json = to_json(figure);
  const std::string note = evaluation::interval_note(figure);
  if (!note.empty()) json["interval_note"] = note;
  return json;
}

Json threshold_json(const evaluation::AnomalyThreshold& threshold) {
  Json json{{"wanted_share", threshold.wanted_share > 0 ? Json(threshold.wanted_share) : Json("as the sensor decides")},
            {"threshold", threshold.threshold ? Json(*threshold.threshold) : Json(nullptr)}};
  json["found_share"] = figure_json(threshold.found_share);
  json["false_positive_rate"] = figure_json(threshold.false_positive_rate);
  json["false_alarms_per_hour"] = figure_json(threshold.false_alarms_per_hour);
  return json;
}

}  // namespace

std::string tested_group(const dataset::Dataset& dataset, const dataset::Clip& clip) {
  if (dataset.groups_known || !dataset.learns_normal) return clip.group;
  const std::string folder = std::filesystem::path(clip.path).parent_path().generic_string();
  return folder.empty() ? clip.group : folder;
}

bool is_told_alone(const project::Decision& decision, const std::vector<std::string>& labels,
                   const std::vector<float>& scores, int label) {
  features::DecisionOptions options{.decision = decision, .labels = labels};
  options.decision.smoothing_windows = 1;
  constexpr double any_stride_ms = 1000;
  const std::vector<uint8_t> is_event = features::event_flags(options);
  const pipeline::DeciderConfig config = features::decider_config(options, any_stride_ms, is_event);
  std::vector<int8_t> recent(labels.size());
  pipeline::Decider decider(config, {recent.data(), recent.size()});
  const Span<int8_t> next = decider.next_scores();
  for (size_t i = 0; i < labels.size(); ++i) {
    const float step =
        std::nearbyint(scores.at(i) / options.output.scale) + static_cast<float>(options.output.zero_point);
    next[i] = static_cast<int8_t>(std::clamp(step, -128.0f, 127.0f));
  }
  return decider.decide(0).label == label;
}

std::optional<evaluation::AnomalyMetrics> measure_anomalies(
    const Workspace& workspace, const Collection& collection,
    const std::vector<std::vector<evaluation::Outcome>>& trainings) {
  const int anomalous = collection.dataset.anomalous();
  if (!collection.dataset.learns_normal || anomalous < 0) return std::nullopt;
  const project::Decision decision = decision_of(workspace, collection);
  std::vector<evaluation::AnomalyOutcome> outcomes;
  size_t anomalies = 0;
  for (size_t training = 0; training < trainings.size(); ++training) {
    for (const evaluation::Outcome& outcome : trainings[training]) {
      const bool is_anomaly = outcome.label == anomalous;
      anomalies += is_anomaly ? 1 : 0;
      outcomes.push_back({.path = outcome.path,
                          .group = outcome.group,
                          .score = outcome.scores.at(static_cast<size_t>(anomalous)),
                          .is_anomaly = is_anomaly,
                          .is_told = is_told_alone(decision, collection.dataset.labels, outcome.scores, anomalous),
                          .start_seconds = outcome.start_seconds,
                          .model = training});
    }
  }
  if (anomalies == 0 || anomalies == outcomes.size()) return std::nullopt;
  evaluation::AnomalyMetrics metrics = evaluation::measure_anomalies(outcomes, options_of(workspace, collection));
  if (!collection.dataset.groups_known) {
    metrics.warning += (metrics.warning.empty() ? "" : "; ") + std::string(folders_are_groups);
  }
  return metrics;
}

Json to_json(const evaluation::AnomalyMetrics& metrics, bool with_curves) {
  Json json{{"roc_auc", figure_json(metrics.roc_auc)},
            {"average_precision", figure_json(metrics.average_precision)},
            {"trainings", metrics.models},
            {"cases", metrics.anomalous_groups},
            {"anomalous_windows", metrics.anomalous_windows},
            {"normal_groups", metrics.normal_groups},
            {"normal_windows", metrics.normal_windows},
            {"normal_hours", metrics.normal_hours > 0 ? Json(metrics.normal_hours) : Json(nullptr)},
            {"interval_method", metrics.method}};
  if (!metrics.warning.empty()) json["interval_warning"] = metrics.warning;
  if (!metrics.rate_warning.empty()) json["false_alarms_warning"] = metrics.rate_warning;
  json["decided"] = evaluation::how_it_decides;
  json["thresholds"] = Json::array();
  for (const evaluation::AnomalyThreshold& threshold : metrics.thresholds) {
    json["thresholds"].push_back(threshold_json(threshold));
  }
  json["by_group"] = Json::array();
  for (const evaluation::AnomalyCase& one : metrics.cases) {
    json["by_group"].push_back(
        {{"group", one.group}, {"windows", one.windows}, {"roc_auc", one.roc_auc}, {"found_share", one.found_share}});
  }
  if (!with_curves) return json;
  json["roc"] = Json::array();
  for (const evaluation::RocPoint& point : metrics.roc) {
    json["roc"].push_back({{"threshold", std::isfinite(point.threshold) ? Json(point.threshold) : Json(nullptr)},
                           {"false_positive_rate", point.false_positive_rate},
                           {"true_positive_rate", point.true_positive_rate}});
  }
  json["precision_recall"] = Json::array();
  for (const evaluation::PrecisionRecallPoint& point : metrics.precision_recall) {
    json["precision_recall"].push_back(
        {{"threshold", point.threshold}, {"recall", point.recall}, {"precision", point.precision}});
  }
  return json;
}

}  // namespace mote::host::stages
