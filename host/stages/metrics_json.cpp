#include "host/stages/metrics_json.h"

#include <cmath>

#include "host/evaluation/label_scores.h"

namespace mote::host::stages {

namespace {

Json interval_json(const evaluation::Interval& interval) { return {interval.low, interval.high}; }

Json label_json(const evaluation::LabelMetrics& label, bool with_curves) {
  Json json{{"label", label.label},
            {"windows", label.windows},
            {"predicted", label.predicted},
            {"correct", label.correct},
            {"recall", to_json(label.recall)},
            {"precision", to_json(label.precision)},
            {"f1", to_json(label.f1)},
            {"roc_auc", to_json(label.roc_auc)},
            {"average_precision", to_json(label.average_precision)}};
  if (!with_curves) return json;
  json["roc"] = Json::array();
  for (const evaluation::RocPoint& point : label.roc) {
    const Json threshold = std::isfinite(point.threshold) ? Json(point.threshold) : Json(nullptr);
    json["roc"].push_back({{"threshold", threshold},
                           {"false_positive_rate", point.false_positive_rate},
                           {"true_positive_rate", point.true_positive_rate}});
  }
  json["precision_recall"] = Json::array();
  for (const evaluation::PrecisionRecallPoint& point : label.precision_recall) {
    json["precision_recall"].push_back(
        {{"threshold", point.threshold}, {"recall", point.recall}, {"precision", point.precision}});
  }
  return json;
}

}  // namespace

std::string print_json(const Json& json) { return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n"; }

Json to_json(const evaluation::Figure& figure) {
  if (!figure.value) return nullptr;
  Json json{{"value", *figure.value}, {"interval_95", nullptr}};
  if (figure.interval_95) json["interval_95"] = interval_json(*figure.interval_95);
  return json;
}

Json to_json(const evaluation::Metrics& metrics, bool with_curves) {
  Json json{{"windows", metrics.windows},
            {"resampled", metrics.unit + "s"},
            {"n", metrics.units},
            {"interval_method", metrics.method}};
  if (!metrics.warning.empty()) json["interval_warning"] = metrics.warning;
  json["accuracy"] = to_json(metrics.accuracy);
  json["balanced_accuracy"] = to_json(metrics.balanced_accuracy);
  json["macro_f1"] = to_json(metrics.macro_f1);
  json["mean_roc_auc"] = to_json(metrics.mean_roc_auc);
  json["mean_average_precision"] = to_json(metrics.mean_average_precision);
  json["expected_calibration_error"] = to_json(metrics.calibration_error);
  json["brier_score"] = to_json(metrics.brier);
  json["by_label"] = Json::array();
  for (const evaluation::LabelMetrics& label : metrics.labels)
    json["by_label"].push_back(label_json(label, with_curves));
  if (!with_curves) return json;
  json["reliability"] = Json::array();
  for (const evaluation::ReliabilityBin& bin : metrics.reliability) {
    json["reliability"].push_back({{"low", bin.low},
                                   {"high", bin.high},
                                   {"windows", bin.windows},
                                   {"mean_score", bin.windows > 0 ? Json(bin.mean_score) : Json(nullptr)},
                                   {"accuracy", bin.windows > 0 ? Json(bin.accuracy) : Json(nullptr)}});
  }
  return json;
}

Json to_json(const std::vector<evaluation::Slice>& slices) {
  Json rows = Json::array();
  for (const evaluation::Slice& slice : slices) {
    Json row{{"key", slice.key},
             {"value", slice.value},
             {"windows", slice.windows},
             {"groups", slice.groups},
             {"correct", slice.correct},
             {"accuracy", slice.accuracy},
             {"accuracy_95", interval_json(slice.accuracy_95)}};
    if (slice.mean_roc_auc) row["mean_roc_auc"] = *slice.mean_roc_auc;
    if (!slice.warning.empty()) row["interval_warning"] = slice.warning;
    rows.push_back(std::move(row));
  }
  return rows;
}

Json to_json(const evaluation::EventFigures& events) {
  Json json{{"events", events.counts.events},
            {"missed", events.counts.missed},
            {"false_alarms", events.counts.false_alarms},
            {"hours", events.counts.hours},
            {"missed_share", to_json(events.missed_share)},
            {"false_alarms_per_hour", to_json(events.false_alarms_per_hour)},
            {"interval_method", events.method}};
  if (!events.warning.empty()) json["interval_warning"] = events.warning;
  for (const evaluation::EventsAtThreshold& at : events.by_threshold) {
    json["by_threshold"].push_back({{"threshold", at.threshold},
                                    {"false_alarms_per_hour", at.counts.false_alarms_per_hour()},
                                    {"missed_share", at.counts.missed_share()},
                                    {"f1", at.counts.f1()}});
  }
  return json;
}

Json to_json(const evaluation::Rejection& rejection) {
  Json json{{"windows", rejection.windows}, {"accepted", rejection.accepted}};
  json["accepted_share"] = to_json(rejection.accepted_share);
  json["threshold"] = rejection.threshold ? Json(*rejection.threshold) : Json(nullptr);
  json["recall"] = rejection.recall;
  return json;
}

Json to_json(const evaluation::TrivialResult& trivial, const std::string& warning) {
  Json json{{"accuracy", to_json(trivial.accuracy)},          {"balanced_accuracy", to_json(trivial.balanced_accuracy)},
            {"mean_roc_auc", to_json(trivial.mean_roc_auc)},  {"majority_accuracy", trivial.majority_share},
            {"guessing_balanced_accuracy", trivial.guessing}, {"traits", Json::array()}};
  for (const evaluation::TrivialTrait& trait : trivial.traits) {
    json["traits"].push_back({{"name", trait.name}, {"balanced_accuracy", trait.balanced_accuracy}});
  }
  if (!warning.empty()) json["warning"] = warning;
  return json;
}

Json mistakes_json(const evaluation::Evaluation& evaluation, const std::string& recordings, size_t most) {
  Json rows = Json::array();
  for (const evaluation::Outcome& mistake : evaluation::worst_mistakes(evaluation, most)) {
    Json row{{"path", recordings.empty() ? mistake.path : recordings + "/" + mistake.path},
             {"group", mistake.group},
             {"label", evaluation.labels.at(static_cast<size_t>(mistake.label))},
             {"predicted", evaluation.labels.at(static_cast<size_t>(mistake.predicted))},
             {"score", mistake.score}};
    if (mistake.start_seconds) row["start_seconds"] = *mistake.start_seconds;
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace mote::host::stages
