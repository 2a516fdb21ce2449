#include "host/stages/stream_scores.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "host/base/counted.h"
#include "host/dataset/windows.h"
#include "host/recordings/read.h"
#include "host/recordings/recording.h"
#include "host/recordings/series.h"
#include "host/stages/clip_features.h"
#include "host/stages/describe.h"
#include "host/stages/sensor_files.h"

namespace mote::host::stages {

namespace {

using evaluation::StreamScores;
using evaluation::StreamSpan;

struct LongRecording {
  std::string path;
  std::string group;
};

// What a label is to a stream: an event's class, nothing, or not known.
class Meaning {
 public:
  Meaning(const Workspace& workspace, const Collection& collection)
      : labels_(collection.dataset.labels),
        background_(decision_of(workspace, collection).background),
        gaps_are_background_(!workspace.project.data.background.empty()) {}

  bool is_background(const std::string& label) const {
    return std::find(background_.begin(), background_.end(), label) != background_.end();
  }

  void add(const std::vector<dataset::LabelledSpan>& spans, StreamScores& stream) const {
    for (const dataset::LabelledSpan& span : spans) {
      if (is_background(span.label)) continue;
      const auto label = std::find(labels_.begin(), labels_.end(), span.label);
      const StreamSpan placed{span.start_seconds, span.end_seconds, static_cast<int32_t>(label - labels_.begin())};
      (label == labels_.end() ? stream.unclear : stream.events).push_back(placed);
    }
    stream.events = evaluation::merge_touching(std::move(stream.events));
    if (!gaps_are_background_) add_gaps(spans, stream);
  }

 private:
  // Stretches that nobody labelled.
  static void add_gaps(std::vector<dataset::LabelledSpan> spans, StreamScores& stream) {
    std::sort(spans.begin(), spans.end(),
              [](const auto& a, const auto& b) { return a.start_seconds < b.start_seconds; });
    double until = 0;
    for (const dataset::LabelledSpan& span : spans) {
      if (span.start_seconds > until) stream.unclear.push_back({until, span.start_seconds, 0});
      until = std::max(until, span.end_seconds);
    }
    if (stream.seconds > until) stream.unclear.push_back({until, stream.seconds, 0});
  }

  const std::vector<std::string>& labels_;
  std::vector<std::string> background_;
  bool gaps_are_background_;
};

void add_window(StreamScores& stream, double end_seconds, std::span<const int8_t> scores) {
  stream.window_ends_seconds.push_back(end_seconds);
  stream.scores.insert(stream.scores.end(), scores.begin(), scores.end());
}

void hear_sound(const Workspace& workspace, const Collection& collection, features::Stream& device,
                const Change& change, StreamScores& stream) {
  const auto rate_hz = static_cast<int>(collection.sample_rate_hz);
  std::vector<int16_t> samples =
      recordings::to_pcm16(recordings::read_sound((workspace.recordings() / stream.path).string()), rate_hz);
  if (change.sound) samples = change.sound(stream.path, samples, study::levels_of(samples));
  stream.seconds = static_cast<double>(samples.size()) / rate_hz;
  device.reset();
  device.push(samples, [&](const pipeline::Decision& decision) {
    add_window(stream, static_cast<double>(decision.window_end_sample) / rate_hz, device.scores());
  });
}

// Every window by itself: what a device makes of readings has no memory beyond its window.
void feel_series(const Workspace& workspace, const Collection& collection, const ClipFeatures& source,
                 const std::function<WindowResult(std::string_view)>& run, const Change& change, StreamScores& stream) {
  const recordings::Recording recording =
      recordings::read_recording((workspace.recordings() / stream.path).string(), read_options(workspace));
  stream.seconds = recording.seconds();
  const auto frames = static_cast<int64_t>(stream.seconds * collection.sample_rate_hz + 0.5);
  std::vector<dataset::Clip> windows;
  for (int64_t start = 0; start + collection.window_samples <= frames; start += collection.stride_samples) {
    windows.push_back({.path = stream.path, .group = stream.group, .start_frame = start});
  }
  std::vector<const dataset::Clip*> clips;
  for (const dataset::Clip& window : windows) clips.push_back(&window);
  size_t next = 0;
  source.read_changed(clips, std::span(&change, 1), [&](size_t, std::string_view bytes) {
    const int64_t end = *windows[next++].start_frame + collection.window_samples;
    add_window(stream, static_cast<double>(end) / collection.sample_rate_hz, run(bytes).scores);
  });
}

std::vector<LongRecording> long_recordings(const Collection& collection, dataset::Part part, const Meaning& meaning) {
  // A recording of several groups may stand on both sides: a stream of it would hold what was trained on.
  std::set<std::string> shared;
  for (const dataset::Clip& clip : collection.dataset.clips) {
    if (clip.part != part) shared.insert(clip.path);
  }
  std::vector<LongRecording> found;
  bool has_events = false;
  const auto clips = collection.dataset.in(part);
  for (const Clips run : runs_of_one_recording(clips)) {
    const dataset::Clip& clip = *run.front();
    if (shared.contains(clip.path)) continue;
    const bool has_spans = collection.spans.count(clip.path) > 0;
    const std::string& label = collection.dataset.labels[static_cast<size_t>(clip.label)];
    if (!has_spans && (run.size() < 2 || !meaning.is_background(label))) continue;
    has_events = has_events || has_spans;
    found.push_back({clip.path, clip.group});
  }
  if (!has_events) found.clear();
  return found;
}

}  // namespace

std::vector<StreamScores> stream_scores(const Workspace& workspace, const Collection& collection,
                                        const QuantizedModel& model, dataset::Part part, Progress& progress,
                                        const Change& change) {
  const features::BlockKind kind = kind_of_block(workspace);
  std::vector<StreamScores> streams;
  if (kind == features::BlockKind::image) return streams;
  const Meaning meaning(workspace, collection);
  const std::vector<LongRecording> recordings = long_recordings(collection, part, meaning);
  if (recordings.empty()) return streams;

  const bool is_sound = kind == features::BlockKind::sound;
  const auto device = is_sound ? sound_stream(workspace, collection, model) : nullptr;
  const auto source = make_clip_features(workspace, collection);
  const auto run = window_runner(workspace, collection, model);
  progress.begin("streams", static_cast<int64_t>(recordings.size()));
  for (const LongRecording& recording : recordings) {
    StreamScores stream{.path = recording.path,
                        .group = recording.group,
                        .window_seconds = collection.window_samples / collection.sample_rate_hz,
                        .window_ends_seconds = {},
                        .scores = {}};
    if (is_sound) hear_sound(workspace, collection, *device, change, stream);
    if (!is_sound) feel_series(workspace, collection, *source, run, change, stream);
    const auto spans = collection.spans.find(recording.path);
    if (spans != collection.spans.end()) meaning.add(spans->second, stream);
    streams.push_back(std::move(stream));
    progress.advance(1);
  }
  return streams;
}

Deciders::Deciders(const Workspace& workspace, const Collection& collection, const QuantizedModel& model)
    : options_(decision_options(workspace, collection, model.graph)),
      stride_ms_(decision_stride_ms(workspace, collection)),
      is_event_(features::event_flags(options_)) {}

pipeline::DeciderConfig Deciders::with(const project::Decision& decision) const {
  features::DecisionOptions options = options_;
  options.decision.threshold = decision.threshold;
  options.decision.release = decision.release;
  options.decision.smoothing_windows = decision.smoothing_windows;
  options.decision.suppression_ms = decision.suppression_ms;
  return features::decider_config(options, stride_ms_, is_event_);
}

std::optional<evaluation::EventFigures> test_events(const Workspace& workspace, const Collection& collection,
                                                    const QuantizedModel& model, Progress& progress) {
  const std::vector<StreamScores> streams = stream_scores(workspace, collection, model, dataset::Part::test, progress);
  if (streams.empty()) return std::nullopt;
  const Deciders deciders(workspace, collection, model);
  evaluation::EventFigures figures = evaluation::measure_events(streams, deciders.with(workspace.project.decision));
  for (int hundredths = 98; hundredths >= 4; hundredths -= 2) {
    project::Decision decision = workspace.project.decision;
    decision.threshold = hundredths / 100.0;
    decision.release = std::min(decision.release, decision.threshold);
    const auto points = evaluation::sweep_events(streams, {deciders.with(decision)});
    figures.by_threshold.push_back({decision.threshold, points.front().counts});
  }
  progress.finish(fmt::format("{} of {} missed, {:.1f} false alarms an hour over {:.2f} h of {}", figures.counts.missed,
                              counted(figures.counts.events, "event"), figures.counts.false_alarms_per_hour(),
                              figures.counts.hours, counted(streams.size(), "recording")));
  return figures;
}

}  // namespace mote::host::stages
