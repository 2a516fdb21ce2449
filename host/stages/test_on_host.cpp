#include "host/stages/test_on_host.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/counted.h"
#include "host/evaluation/metrics.h"
#include "host/stages/anomalies.h"
#include "host/stages/clip_features.h"
#include "host/stages/predict_float.h"
#include "host/stages/windows.h"

namespace mote::host::stages {

namespace {

std::vector<WindowResult> run_on_host(const Workspace& workspace, const Collection& collection,
                                      const QuantizedModel& model, Progress& progress, const LookOn& look_on) {
  const auto run = window_runner(workspace, collection, model);
  const std::unique_ptr<ClipFeatures> source = make_clip_features(workspace, collection);
  const auto clips = collection.dataset.in(dataset::Part::test);
  progress.begin("test", static_cast<int64_t>(clips.size()));
  std::vector<WindowResult> results;
  for (const Clips recording : runs_of_one_recording(clips)) {
    source->read(recording, [&](std::string_view window) {
      if (look_on) look_on(results.size(), window);
      results.push_back(run(window));
      progress.advance(1);
    });
  }
  return results;
}

std::vector<std::vector<float>> int8_scores(const graph::Graph& model, const std::vector<WindowResult>& windows) {
  std::vector<std::vector<float>> scores;
  for (const WindowResult& window : windows) scores.push_back(shares_of(model, window.scores));
  return scores;
}

std::vector<std::vector<float>> float_scores(const Workspace& workspace, const Collection& collection,
                                             const graph::Graph& model, const graph::Graph& quantized,
                                             const std::vector<WindowResult>& windows) {
  const graph::Quantization& grid = quantized.tensors[quantized.inputs.at(0)].quantization;
  training::Samples samples;
  for (const dataset::Clip* clip : collection.dataset.in(dataset::Part::test)) samples.labels.push_back(clip->label);
  for (const WindowResult& window : windows) {
    for (const int8_t value : window.features) {
      samples.features.push_back(grid.scales[0] * static_cast<float>(value - grid.zero_points[0]));
    }
  }
  const std::vector<float> probabilities = predict_float(workspace, model, samples);
  const size_t classes = collection.dataset.labels.size();
  std::vector<std::vector<float>> scores;
  for (size_t i = 0; i < windows.size(); ++i) {
    const auto first = probabilities.begin() + static_cast<ptrdiff_t>(i * classes);
    scores.emplace_back(first, first + static_cast<ptrdiff_t>(classes));
  }
  return scores;
}

std::optional<double> start_seconds_of(const Collection& collection, const dataset::Clip& clip) {
  if (!clip.start_frame || !(collection.sample_rate_hz > 0)) return std::nullopt;
  return static_cast<double>(*clip.start_frame) / collection.sample_rate_hz;
}

std::map<std::string, std::string> conditions_of(const Collection& collection, const dataset::Clip& clip) {
  const auto conditions = collection.conditions.find(clip.path);
  if (conditions == collection.conditions.end()) return {};
  return conditions->second;
}

evaluation::Outcome outcome_of(const Collection& collection, const dataset::Clip& clip, std::vector<float> scores) {
  evaluation::Outcome outcome = stages::outcome_of(std::move(scores));
  outcome.path = clip.path;
  outcome.group = tested_group(collection.dataset, clip);
  outcome.label = clip.label;
  outcome.start_seconds = start_seconds_of(collection, clip);
  outcome.conditions = conditions_of(collection, clip);
  return outcome;
}

// "ROC AUC 0.981 (float 0.983), " of what learns what is normal.
std::string area_text(const Collection& collection, const HostTest& test) {
  if (!collection.dataset.learns_normal) return "";
  const std::optional<double> area = evaluation::mean_roc_auc(test.int8);
  const std::optional<double> as_float = evaluation::mean_roc_auc(test.float_model);
  return area && as_float ? fmt::format("ROC AUC {:.3f} (float {:.3f}), ", *area, *as_float) : "";
}

std::string numbers_text(const evaluation::NumbersTest& numbers) {
  return fmt::format("host, int8: mean absolute error {:.4g} on {} held out (float {:.4g}; always {:.4g}: {:.4g})",
                     *numbers.metrics.mean_absolute_error.value, counted(numbers.metrics.windows, "window"),
                     *numbers.float_model.mean_absolute_error.value, *numbers.mean,
                     *numbers.always.mean_absolute_error.value);
}

}  // namespace

std::vector<evaluation::RegressionOutcome> outcomes_of(const Collection& collection,
                                                       std::span<const dataset::Clip* const> clips,
                                                       const std::vector<std::vector<float>>& numbers) {
  std::vector<evaluation::RegressionOutcome> outcomes;
  for (size_t i = 0; i < clips.size(); ++i) {
    const dataset::Clip& clip = *clips[i];
    outcomes.push_back({clip.path, clip.group, clip.value, numbers[i].at(0), start_seconds_of(collection, clip),
                        conditions_of(collection, clip)});
  }
  return outcomes;
}

std::vector<float> shares_of(const graph::Graph& model, const std::vector<int8_t>& scores) {
  const graph::Quantization& grid = model.tensors[model.outputs.at(0)].quantization;
  std::vector<float> shares;
  for (const int8_t score : scores) {
    shares.push_back(grid.scales[0] * static_cast<float>(score - grid.zero_points[0]));
  }
  return shares;
}

evaluation::Outcome outcome_of(std::vector<float> scores) {
  // As the device decides: the first of the highest scores.
  const auto best = std::max_element(scores.begin(), scores.end());
  evaluation::Outcome outcome{
      .path = "", .group = "", .label = -1, .predicted = static_cast<int32_t>(best - scores.begin()), .score = *best};
  outcome.scores = std::move(scores);
  return outcome;
}

evaluation::Evaluation evaluate_scores(const Collection& collection, std::span<const dataset::Clip* const> clips,
                                       const std::vector<std::vector<float>>& scores) {
  std::vector<evaluation::Outcome> outcomes;
  for (size_t i = 0; i < clips.size(); ++i) outcomes.push_back(outcome_of(collection, *clips[i], scores[i]));
  return evaluation::evaluate(collection.dataset.labels, std::move(outcomes));
}

HostTest test_on_host(const Workspace& workspace, const Collection& collection, const TrainedModel& trained,
                      const QuantizedModel& quantized, Progress& progress, const LookOn& look_on) {
  HostTest test;
  test.windows = run_on_host(workspace, collection, quantized, progress, look_on);
  const auto clips = collection.dataset.in(dataset::Part::test);
  if (collection.dataset.has_numbers) {
    const auto as_float = float_scores(workspace, collection, trained.graph, quantized.graph, test.windows);
    test.numbers =
        evaluation::NumbersRound{.fold = "held out",
                                 .seed = workspace.project.training.seed,
                                 .outcomes = outcomes_of(collection, clips, int8_scores(quantized.graph, test.windows)),
                                 .float_model = outcomes_of(collection, clips, as_float),
                                 .mean = target_scale(collection.dataset).mean};
    progress.finish(numbers_text(evaluation::test_numbers({*test.numbers})));
    return test;
  }
  test.int8 = evaluate_scores(collection, clips, int8_scores(quantized.graph, test.windows));
  test.float_model = evaluate_scores(collection, clips,
                                     float_scores(workspace, collection, trained.graph, quantized.graph, test.windows));
  progress.finish(fmt::format("host, int8: {}accuracy {:.3f} on {} of {} held out (float {:.3f})",
                              area_text(collection, test), test.int8.accuracy, counted(test.int8.recordings, "window"),
                              counted(test.int8.by_group.size(), "group"), test.float_model.accuracy));
  return test;
}

}  // namespace mote::host::stages
