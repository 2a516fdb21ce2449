#include "host/stages/trivial.h"

#include <fmt/format.h>

#include <cstring>
#include <functional>
#include <map>
#include <mutex>

#include "host/base/counted.h"
#include "host/base/parallel_for.h"
#include "host/dataset/trivial_values.h"
#include "host/recordings/read.h"
#include "host/recordings/series.h"
#include "host/stages/describe.h"
#include "host/stages/windows.h"

namespace mote::host::stages {

namespace {

using Values = std::vector<double>;

// Sound as host and device hear it, and the whole recording's length.
void measure_sound(const Workspace& workspace, const Collection& collection, Clips run, Values* to) {
  const std::string path = (workspace.recordings() / run.front()->path).string();
  const recordings::RecordingInfo info = recordings::inspect_sound(path);
  const double seconds = static_cast<double>(info.frames) / info.sample_rate_hz;
  std::vector<float> samples;
  read_windows(workspace, collection, run, [&](const dataset::Clip&, const std::vector<int16_t>& window) {
    samples.assign(window.begin(), window.end());
    for (float& sample : samples) sample /= 32768;
    *to++ = dataset::trivial_signal_values(samples, 1, collection.sample_rate_hz, seconds);
  });
}

void measure_series(const Workspace& workspace, const Collection& collection, Clips run, Values* to) {
  const std::string path = (workspace.recordings() / run.front()->path).string();
  const recordings::Recording recording = recordings::read_recording(path, read_options(workspace));
  const std::vector<float> series = recordings::to_series(recording, collection.axes, collection.sample_rate_hz);
  const auto axes = collection.axes.size();
  const size_t window = static_cast<size_t>(collection.window_samples) * axes;
  for (const dataset::Clip* clip : run) {
    const size_t first =
        std::min(series.size(), static_cast<size_t>(std::max<int64_t>(0, clip->start_frame.value_or(0))) * axes);
    const std::span<const float> samples(series.data() + first, std::min(window, series.size() - first));
    *to++ =
        dataset::trivial_signal_values(samples, static_cast<int>(axes), collection.sample_rate_hz, recording.seconds());
  }
}

void measure_images(const Workspace& workspace, Clips run, Values* to) {
  const std::string path = (workspace.recordings() / run.front()->path).string();
  const recordings::Recording image = recordings::read_recording(path, read_options(workspace));
  const Values values = dataset::trivial_image_values(image.samples, image.channels, image.width, image.height);
  for (size_t i = 0; i < run.size(); ++i) *to++ = values;
}

std::vector<std::string> names_of(features::BlockKind kind, const Collection& collection) {
  if (kind == features::BlockKind::image) return dataset::trivial_image_names();
  const bool is_sound = kind == features::BlockKind::sound;
  return dataset::trivial_signal_names(is_sound ? 1 : static_cast<int>(collection.axes.size()));
}

std::string to_bytes(const std::vector<Values>& all) {
  std::string bytes;
  for (const Values& values : all) {
    bytes.append(reinterpret_cast<const char*>(values.data()), values.size() * sizeof(double));
  }
  return bytes;
}

std::vector<Values> from_bytes(const std::string& bytes, size_t length) {
  std::vector<Values> all(bytes.size() / (length * sizeof(double)), Values(length));
  for (size_t i = 0; i < all.size(); ++i) {
    std::memcpy(all[i].data(), bytes.data() + i * length * sizeof(double), length * sizeof(double));
  }
  return all;
}

// One a clip of the data set, in its order.
std::vector<Values> values_of(const Workspace& workspace, const Collection& collection, size_t length,
                              Progress& progress) {
  const features::BlockKind kind = kind_of_block(workspace);
  std::vector<const dataset::Clip*> clips;
  for (const dataset::Clip& clip : collection.dataset.clips) clips.push_back(&clip);
  Key key("trivial");
  key.add("content", collection.content_hash)
      .add("sample_rate_hz", collection.sample_rate_hz)
      .add("window_samples", collection.window_samples)
      .add("kind", static_cast<int>(kind))
      .add("data", project::print_section(workspace.project, "data"));
  progress.begin("trivial", static_cast<int64_t>(clips.size()));
  const Files files = cached(workspace, key, [&] {
    std::vector<Values> values(clips.size());
    const std::vector<Clips> runs = runs_of_one_recording(clips);
    std::mutex mutex;
    parallel_for(runs.size(), default_threads(), [&](size_t i) {
      Values* to = &values[static_cast<size_t>(runs[i].data() - clips.data())];
      if (kind == features::BlockKind::sound) measure_sound(workspace, collection, runs[i], to);
      if (kind == features::BlockKind::series) measure_series(workspace, collection, runs[i], to);
      if (kind == features::BlockKind::image) measure_images(workspace, runs[i], to);
      const std::lock_guard lock(mutex);
      progress.advance(static_cast<int64_t>(runs[i].size()));
    });
    return Files{{"values.f64", to_bytes(values)}};
  });
  progress.finish("level, mean and the like of " + counted(clips.size(), "window"));
  return from_bytes(files.at("values.f64"), length);
}

// A clip's fold, or -1 where it is never tested.
using FoldOf = std::function<int(const dataset::Clip&)>;

FoldOf test_part() {
  return [](const dataset::Clip& clip) { return clip.part == dataset::Part::test ? 0 : -1; };
}

FoldOf folds_by_group(const std::vector<dataset::Fold>& folds) {
  std::map<std::string, int> fold_of_group;
  for (size_t i = 0; i < folds.size(); ++i) {
    for (const std::string& group : folds[i].groups) fold_of_group[group] = static_cast<int>(i);
  }
  return [fold_of_group](const dataset::Clip& clip) {
    const auto fold = fold_of_group.find(clip.group);
    return fold == fold_of_group.end() ? -1 : fold->second;
  };
}

struct TrivialTable {
  std::vector<std::string> names;
  std::vector<evaluation::TrivialWindow> windows;
};

TrivialTable table_of(const Workspace& workspace, const Collection& collection, const FoldOf& fold_of,
                      Progress& progress) {
  TrivialTable table{.names = names_of(kind_of_block(workspace), collection), .windows = {}};
  const std::vector<Values> values = values_of(workspace, collection, table.names.size(), progress);
  for (size_t i = 0; i < values.size(); ++i) {
    const dataset::Clip& clip = collection.dataset.clips[i];
    table.windows.push_back({values[i], clip.group, clip.label, fold_of(clip), clip.value});
  }
  return table;
}

std::optional<evaluation::TrivialResult> measure(const Workspace& workspace, const Collection& collection,
                                                 const FoldOf& fold_of, Progress& progress) {
  const dataset::Dataset& dataset = collection.dataset;
  const int anomalous = dataset.anomalous();
  // Whatever round is made, what is anomalous only tests: here in the first.
  const auto fold_of_clip = [&](const dataset::Clip& clip) { return clip.label == anomalous ? 0 : fold_of(clip); };
  const TrivialTable table = table_of(workspace, collection, fold_of_clip, progress);
  std::optional<int32_t> normal;
  if (dataset.learns_normal) normal = 1 - anomalous;
  return evaluation::measure_trivial(dataset.labels, table.names, table.windows, normal);
}

std::optional<evaluation::TrivialNumbers> measure_numbers(const Workspace& workspace, const Collection& collection,
                                                          const FoldOf& fold_of, Progress& progress) {
  const TrivialTable table = table_of(workspace, collection, fold_of, progress);
  return evaluation::measure_trivial_numbers(table.names, table.windows);
}

}  // namespace

std::optional<evaluation::TrivialResult> measure_trivial(const Workspace& workspace, const Collection& collection,
                                                         Progress& progress) {
  return measure(workspace, collection, test_part(), progress);
}

std::optional<evaluation::TrivialResult> measure_trivial_folds(const Workspace& workspace, const Collection& collection,
                                                               const std::vector<dataset::Fold>& folds,
                                                               Progress& progress) {
  return measure(workspace, collection, folds_by_group(folds), progress);
}

std::optional<evaluation::TrivialNumbers> measure_trivial_numbers(const Workspace& workspace,
                                                                  const Collection& collection, Progress& progress) {
  return measure_numbers(workspace, collection, test_part(), progress);
}

std::optional<evaluation::TrivialNumbers> measure_trivial_numbers_folds(const Workspace& workspace,
                                                                        const Collection& collection,
                                                                        const std::vector<dataset::Fold>& folds,
                                                                        Progress& progress) {
  return measure_numbers(workspace, collection, folds_by_group(folds), progress);
}

}  // namespace mote::host::stages
