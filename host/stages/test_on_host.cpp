#include "host/stages/test_on_host.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/stages/clip_features.h"
#include "host/stages/windows.h"

namespace mote::host::stages {

std::vector<WindowResult> run_on_host(const Workspace& workspace, const Collection& collection,
                                      const QuantizedModel& model, Progress& progress,
                                      const std::function<void(size_t index, std::string_view window)>& look_on) {
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

evaluation::Evaluation evaluate_scores(const Collection& collection, const graph::Graph& graph,
                                       const std::vector<WindowResult>& results) {
  const graph::Quantization& grid = graph.tensors[graph.outputs.at(0)].quantization;
  const auto clips = collection.dataset.in(dataset::Part::test);
  std::vector<evaluation::Outcome> outcomes;
  for (size_t i = 0; i < clips.size(); ++i) {
    const std::vector<int8_t>& scores = results[i].scores;
    const auto best = std::max_element(scores.begin(), scores.end());
    outcomes.push_back({.path = clips[i]->path,
                        .group = clips[i]->group,
                        .label = clips[i]->label,
                        .predicted = static_cast<int32_t>(best - scores.begin()),
                        .score = grid.scales[0] * static_cast<float>(*best - grid.zero_points[0])});
  }
  return evaluation::evaluate(collection.dataset.labels, std::move(outcomes));
}

evaluation::Evaluation test_on_host(const Workspace& workspace, const Collection& collection,
                                    const QuantizedModel& model, Progress& progress) {
  evaluation::Evaluation result =
      evaluate_scores(collection, model.graph, run_on_host(workspace, collection, model, progress));
  progress.finish(fmt::format("accuracy {:.3f} on {} recordings held out", result.accuracy, result.recordings));
  return result;
}

}  // namespace mote::host::stages
