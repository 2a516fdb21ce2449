#include "host/stages/test_on_host.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/error.h"
#include "host/stages/host_stream.h"
#include "host/stages/windows.h"

namespace mote::host::stages {

std::vector<std::vector<int16_t>> test_windows(const Workspace& workspace, const Collection& collection) {
  std::vector<std::vector<int16_t>> windows;
  const auto clips = collection.dataset.in(dataset::Part::test);
  for (const Clips run : runs_of_one_recording(clips)) {
    read_windows(workspace, collection, run,
                 [&](const dataset::Clip&, const std::vector<int16_t>& window) { windows.push_back(window); });
  }
  return windows;
}

std::vector<WindowResult> run_on_host(const Workspace& workspace, const Collection& collection,
                                      const graph::Graph& graph, const std::vector<std::vector<int16_t>>& windows,
                                      Progress& progress) {
  HostStream stream(workspace, collection, graph);
  progress.begin("test", static_cast<int64_t>(windows.size()));
  std::vector<WindowResult> results;
  for (const std::vector<int16_t>& window : windows) {
    stream.get().reset();
    int decisions = 0;
    stream.get().push(window, [&](const pipeline::Decision&) { ++decisions; });
    if (decisions != 1) throw_internal_error("a window of {} samples gave {} decisions", window.size(), decisions);
    const std::span<const int8_t> features = stream.get().features();
    const std::span<const int8_t> scores = stream.get().scores();
    results.push_back({{features.begin(), features.end()}, {scores.begin(), scores.end()}});
    progress.advance(1);
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

evaluation::Evaluation test_on_host(const Workspace& workspace, const Collection& collection, const graph::Graph& graph,
                                    Progress& progress) {
  const auto results = run_on_host(workspace, collection, graph, test_windows(workspace, collection), progress);
  evaluation::Evaluation result = evaluate_scores(collection, graph, results);
  progress.finish(fmt::format("accuracy {:.3f} on {} recordings held out", result.accuracy, result.recordings));
  return result;
}

}  // namespace mote::host::stages
