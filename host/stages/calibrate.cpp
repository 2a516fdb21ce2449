#include "host/stages/calibrate.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/error.h"
#include "host/project/edit.h"
#include "host/stages/build.h"
#include "host/stages/stream_scores.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace {

using evaluation::StreamScores;

// Every mix of these; of equally good ones the first is chosen: little smoothing, little suppression, a high threshold.
std::vector<project::Decision> candidates(const project::Project& project) {
  std::vector<project::Decision> all;
  for (const int smoothing : {1, 2, 3, 4, 5, 7, 10}) {
    for (const int windows_of_suppression : {0, 1, 3, 10}) {
      for (int hundredths = 98; hundredths >= 4; hundredths -= 2) {
        project::Decision decision = project.decision;
        decision.smoothing_windows = smoothing;
        decision.suppression_ms =
            static_cast<int>(std::min<int64_t>(2'000'000'000, windows_of_suppression * project.data.window_ms));
        decision.threshold = hundredths / 100.0;
        decision.release = std::min(decision.release, decision.threshold);
        all.push_back(decision);
      }
    }
  }
  return all;
}

[[noreturn]] void throw_no_streams(const Collection& collection) {
  const std::vector<dataset::Clip>& clips = collection.dataset.clips;
  const bool is_empty = std::none_of(clips.begin(), clips.end(),
                                     [](const dataset::Clip& clip) { return clip.part == dataset::Part::validation; });
  if (is_empty) {
    throw_input_error(
        "mote calibrate: the validation part is empty, and the point is chosen on it: expected data.split.validation "
        "above 0, as 0.2");
  }
  throw_input_error(
      "mote calibrate: the validation part has no long recordings with labels within: expected some (a table or track "
      "of labels beside each). Single clips put one after another are no stream, for nobody "
      "knows what lies between them");
}

void check_events(const std::vector<StreamScores>& streams) {
  for (const StreamScores& stream : streams) {
    if (!stream.events.empty()) return;
  }
  throw_input_error(
      "mote calibrate: the {} long recordings of the validation part hold no event: expected labelled ones, besides "
      "decision.background",
      streams.size());
}

void write_point(const Workspace& workspace, const project::Decision& decision) {
  const std::string path = (workspace.folder / "mote.toml").string();
  project::Project project = workspace.project;
  project.decision = decision;
  std::vector<std::string> keys = {"decision.threshold", "decision.smoothing_windows", "decision.suppression_ms"};
  if (decision.release != workspace.project.decision.release) keys.emplace_back("decision.release");
  store::write_file_atomically(path, project::edit_project(store::read_file(path), path, keys, project));
}

}  // namespace

Calibration calibrate(const Workspace& workspace, const CalibrateOptions& options, Progress& progress) {
  refuse_regression(workspace.project, "mote calibrate");
  const BuildResult built = build(workspace, Stage::quantize, progress);
  const Collection& collection = built.collection;
  const std::vector<StreamScores> streams =
      stream_scores(workspace, collection, *built.quantized, dataset::Part::validation, progress);
  if (streams.empty()) throw_no_streams(collection);
  check_events(streams);

  const std::vector<project::Decision> decisions = candidates(workspace.project);
  const Deciders deciders(workspace, collection, *built.quantized);
  std::vector<evaluation::EventPoint> points;
  progress.begin("calibrate", static_cast<int64_t>(decisions.size()));
  for (size_t i = 0; i < decisions.size(); ++i) {
    evaluation::EventPoint point = evaluation::sweep_events(streams, {deciders.with(decisions[i])}).front();
    point.setting = i;
    points.push_back(point);
    progress.advance(1);
  }
  const auto chosen = evaluation::choose_point(points, options.most_false_alarms_per_hour);
  if (!chosen) {
    throw_input_error("mote calibrate: none of {} settings keeps {:g} false alarms an hour: the fewest are {:.2f}",
                      points.size(), *options.most_false_alarms_per_hour,
                      evaluation::best_points(points).front().counts.false_alarms_per_hour());
  }

  if (chosen->counts.missed == chosen->counts.events) {
    throw_input_error(
        "mote calibrate: all {} events are missed by every one of {} settings{}: the model tells none of them: "
        "expected a "
        "better one, or more false alarms to be allowed: mote.toml stays as it is",
        chosen->counts.events, points.size(),
        options.most_false_alarms_per_hour
            ? fmt::format(" with at most {:g} false alarms an hour", *options.most_false_alarms_per_hour)
            : "");
  }

  Calibration result;
  for (const evaluation::EventPoint& point : evaluation::best_points(points)) {
    result.curve.push_back({decisions[point.setting], point.counts});
  }
  result.chosen = {decisions[chosen->setting], chosen->counts};
  result.before = evaluation::measure_events(streams, deciders.with(workspace.project.decision));
  result.after = evaluation::measure_events(streams, deciders.with(result.chosen.decision));
  result.recordings = streams.size();
  result.validation_by_group = collection.dataset.validation_by_group;
  if (options.write) write_point(workspace, result.chosen.decision);
  result.written = options.write;
  progress.finish(fmt::format("{} settings on {} recordings of the validation part, {:.2f} h, {} events", points.size(),
                              streams.size(), chosen->counts.hours, chosen->counts.events));
  return result;
}

}  // namespace mote::host::stages
