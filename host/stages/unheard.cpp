#include "host/stages/unheard.h"

#include <algorithm>

#include "host/stages/clip_features.h"
#include "host/stages/host_stream.h"
#include "host/stages/sensor_files.h"
#include "host/stages/test_on_host.h"
#include "host/stages/windows.h"

namespace mote::host::stages {

std::vector<evaluation::Outcome> score_unheard(const Workspace& workspace, const Collection& collection,
                                               const Collection& unheard, const QuantizedModel& model,
                                               Progress& progress) {
  std::vector<evaluation::Outcome> outcomes;
  if (unheard.dataset.clips.empty()) return outcomes;
  Workspace there = workspace;
  there.project.data.recordings = workspace.unheard().string();
  const std::unique_ptr<ClipFeatures> source = make_clip_features(there, unheard);
  const auto run = window_runner(workspace, collection, model);
  std::vector<const dataset::Clip*> clips;
  for (const dataset::Clip& clip : unheard.dataset.clips) clips.push_back(&clip);
  progress.begin("unheard", static_cast<int64_t>(clips.size()));
  for (const Clips recording : runs_of_one_recording(clips)) {
    source->read(recording, [&](std::string_view window) {
      evaluation::Outcome outcome = outcome_of(shares_of(model.graph, run(window).scores));
      outcome.path = (workspace.unheard() / recording.front()->path).string();
      outcome.group = outcome.path;
      outcomes.push_back(std::move(outcome));
      progress.advance(1);
    });
  }
  return outcomes;
}

std::vector<int32_t> rejecting_labels(const Workspace& workspace, const Collection& collection) {
  const std::vector<std::string> background = decision_of(workspace, collection).background;
  const std::vector<std::string>& labels = collection.dataset.labels;
  std::vector<int32_t> indices;
  for (size_t i = 0; i < labels.size(); ++i) {
    const bool is_background = std::find(background.begin(), background.end(), labels[i]) != background.end();
    if (is_background) indices.push_back(static_cast<int32_t>(i));
  }
  return indices;
}

}  // namespace mote::host::stages
