#include "host/stages/test_json.h"

#include "host/evaluation/label_scores.h"
#include "host/evaluation/seed_spread.h"
#include "host/stages/anomalies.h"
#include "host/stages/numbers_json.h"

namespace mote::host::stages {

namespace {

using evaluation::Evaluation;
using evaluation::Metrics;

// Short figures first, for whoever asks for one; all of them under "metrics".
Json evaluation_json(const Workspace& workspace, const Evaluation& test, const Metrics& metrics, Curves curves) {
  Json groups = Json::array();
  for (const auto& group : test.by_group) {
    groups.push_back({{"group", group.group}, {"recordings", group.recordings}, {"correct", group.correct}});
  }
  return {{"accuracy", test.accuracy},
          {"accuracy_95", {test.accuracy_95.low, test.accuracy_95.high}},
          {"interval_method", test.interval_method},
          {"recordings", test.recordings},
          {"correct", test.correct},
          {"labels", test.labels},
          {"confusion", test.confusion},
          {"by_group", groups},
          {"metrics", to_json(metrics, curves == Curves::written)},
          {"groups_worst_first", to_json(evaluation::by_group_worst_first(test))},
          {"conditions", to_json(evaluation::by_condition(test))},
          {"mistakes",
           mistakes_json(test, workspace.recordings().lexically_normal().string(), evaluation::most_mistakes_told)}};
}

Json float_json(const evaluation::Evaluation& test) {
  const std::optional<double> area = evaluation::mean_roc_auc(test);
  return {{"accuracy", test.accuracy},
          {"accuracy_95", {test.accuracy_95.low, test.accuracy_95.high}},
          {"mean_roc_auc", area ? Json(*area) : Json(nullptr)}};
}

Json device_json(const TestResult& test) {
  const DeviceRun& device = *test.device;
  const firmware::SensorRun& run = device.run;
  Json json{{"board", device.board}, {"recordings", device.windows.size()}};
  if (test.on_device) {
    json["correct"] = test.on_device->correct;
    json["accuracy"] = test.on_device->accuracy;
    json["accuracy_95"] = {test.on_device->accuracy_95.low, test.on_device->accuracy_95.high};
  } else {
    json["mean_absolute_error"] = to_json(test.numbers->on_device->mean_absolute_error);
  }
  json.update({{"equal_to_host", test.equal},
               {"ram_bytes", run.static_ram_bytes + run.peak_stack_bytes},
               {"static_ram_bytes", run.static_ram_bytes},
               {"peak_stack_bytes", run.peak_stack_bytes},
               {"flash_bytes", run.flash_bytes},
               {"feature_instructions", run.feature_instructions},
               {"inference_instructions", run.inference_instructions},
               {"instructions_per_second", run.instructions_per_second},
               {"provenance", "emulated"}});
  return json;
}

Json trivial_json(const std::optional<evaluation::TrivialResult>& trivial, const Metrics& metrics) {
  if (!trivial) return nullptr;
  return to_json(*trivial, evaluation::trivial_warning(*trivial, metrics.balanced_accuracy.value));
}

Json epochs_json(const std::vector<MeanEpoch>& epochs) {
  Json json = Json::array();
  for (const MeanEpoch& epoch : epochs) {
    json.push_back({{"models", epoch.models},
                    {"mean_training_loss", epoch.training_loss},
                    {"mean_validation_loss", epoch.validation_loss}});
  }
  return {{"epochs", json}};
}

std::string recordings_of(const Workspace& workspace) { return workspace.recordings().lexically_normal().string(); }

}  // namespace

Json test_json(const Workspace& workspace, const TestResult& test, Curves curves) {
  if (test.numbers) {
    Json json = to_json(*test.numbers, recordings_of(workspace));
    if (curves == Curves::written) json["outcomes"] = outcomes_json(*test.numbers);
    if (test.device) json["device"] = device_json(test);
    return json;
  }
  Json json = evaluation_json(workspace, test.host, test.metrics, curves);
  json["float"] = float_json(test.float_model);
  if (test.device) json["device"] = device_json(test);
  if (test.rejection) json["unheard"] = to_json(*test.rejection);
  if (test.anomalies) json["anomalies"] = to_json(*test.anomalies, curves == Curves::written);
  if (test.events) json["streams"] = to_json(*test.events);
  json["trivial"] = trivial_json(test.trivial, test.metrics);
  return json;
}

Json cross_validation_json(const Workspace& workspace, const CrossValidation& result, Curves curves) {
  if (result.numbers) {
    Json json = to_json(*result.numbers, recordings_of(workspace));
    if (curves == Curves::written) json["pooled"]["outcomes"] = outcomes_json(result.numbers->pooled);
    if (curves == Curves::written) json["training"] = epochs_json(result.epochs);
    return json;
  }
  Json folds = Json::array();
  for (const evaluation::FoldResult& fold : result.folds) {
    folds.push_back({{"group", fold.group}, {"recordings", fold.recordings}, {"correct", fold.correct}});
  }
  Json json{{"folds", folds}};
  if (result.summary) {
    const evaluation::FoldSummary& summary = *result.summary;
    json["mean_accuracy"] = summary.mean_accuracy;
    json["mean_accuracy_95"] = {summary.mean_accuracy_95.low, summary.mean_accuracy_95.high};
  }
  json["seeds"] = Json::array();
  for (size_t i = 0; i < result.seeds.size(); ++i) {
    const Metrics& metrics = result.of_seed[i];
    json["seeds"].push_back({{"seed", result.seeds[i]},
                             {"accuracy", to_json(metrics.accuracy)},
                             {"balanced_accuracy", to_json(metrics.balanced_accuracy)},
                             {"macro_f1", to_json(metrics.macro_f1)},
                             {"mean_roc_auc", to_json(metrics.mean_roc_auc)}});
  }
  const std::pair<const char*, evaluation::Figure Metrics::*> figures[] = {
      {"accuracy", &Metrics::accuracy},
      {"balanced_accuracy", &Metrics::balanced_accuracy},
      {"macro_f1", &Metrics::macro_f1},
      {"mean_roc_auc", &Metrics::mean_roc_auc}};
  for (const auto& [name, figure] : figures) {
    const auto spread = evaluation::spread_over_seeds(result.of_seed, figure);
    if (!spread) continue;
    json["over_seeds"][name] = {{"mean", spread->mean},
                                {"standard_deviation", spread->standard_deviation},
                                {"lowest", spread->lowest},
                                {"highest", spread->highest}};
  }
  json["pooled"] = evaluation_json(workspace, result.pooled, result.metrics, curves);
  json["float"] = float_json(result.float_model);
  if (result.rejection) json["unheard"] = to_json(*result.rejection);
  if (result.anomalies) json["anomalies"] = to_json(*result.anomalies, curves == Curves::written);
  json["trivial"] = trivial_json(result.trivial, result.metrics);
  if (curves == Curves::written) json["training"] = epochs_json(result.epochs);
  return json;
}

}  // namespace mote::host::stages
