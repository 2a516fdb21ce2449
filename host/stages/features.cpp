#include <fmt/format.h>

#include <cstring>
#include <mutex>

#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/base/parallel_for.h"
#include "host/dataset/augment.h"
#include "host/features/extractor.h"
#include "host/stages/build.h"
#include "host/stages/windows.h"

namespace mote::host::stages {

namespace {

// All keys of [features], so that none is forgotten.
Key features_key(const Workspace& workspace, const Collection& collection) {
  const project::Project& project = workspace.project;
  Key key("features");
  key.add("content", collection.content_hash)
      .add("sample_rate_hz", collection.sample_rate_hz)
      .add("window_samples", collection.window_samples)
      .add("copies", project.training.copies)
      .add("seed", static_cast<double>(project.training.seed))
      .add("features", project::print_section(project, "features"));
  for (const std::string& name : project.training.augmentation) key.add("augmentation", name);
  return key;
}

std::string to_bytes(const std::vector<float>& values) {
  return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(float)};
}

std::vector<float> to_floats(const std::string& bytes) {
  std::vector<float> values(bytes.size() / sizeof(float));
  std::memcpy(values.data(), bytes.data(), values.size() * sizeof(float));
  return values;
}

// Features of `clips`, each followed by its augmented copies.
std::vector<float> extract_all(const Workspace& workspace, const Collection& collection,
                               const std::vector<const dataset::Clip*>& clips, int copies,
                               const features::Extractor& extractor, Progress& progress) {
  const auto shape = extractor.shape(collection.window_samples);
  const size_t length = static_cast<size_t>(shape.rows) * shape.columns;
  const dataset::AugmentOptions options = dataset::augment_options(workspace.project.training.augmentation);
  std::vector<float> all(clips.size() * (copies + 1) * length);
  std::mutex mutex;
  const std::vector<Clips> runs = runs_of_one_recording(clips);
  parallel_for(runs.size(), default_threads(), [&](size_t run) {
    float* to = &all[static_cast<size_t>(runs[run].data() - clips.data()) * (copies + 1) * length];
    read_windows(workspace, collection, runs[run], [&](const dataset::Clip& clip, const std::vector<int16_t>& window) {
      for (int copy = 0; copy <= copies; ++copy, to += length) {
        // A window's augmentation follows from its name: adding files changes no other copy.
        const uint64_t seed = stable_rank(workspace.project.training.seed + copy, dataset::name_of(clip));
        const std::vector<float> values =
            extractor.extract(copy == 0 ? window : dataset::augment(window, collection.sample_rate_hz, options, seed));
        std::memcpy(to, values.data(), length * sizeof(float));
      }
    });
    const std::lock_guard lock(mutex);
    progress.advance(static_cast<int64_t>(runs[run].size()) * (copies + 1));
  });
  return all;
}

std::vector<int32_t> labels_of(const std::vector<const dataset::Clip*>& clips, int copies) {
  std::vector<int32_t> labels;
  for (const dataset::Clip* clip : clips) labels.insert(labels.end(), copies + 1, clip->label);
  return labels;
}

}  // namespace

FeatureSet make_features(const Workspace& workspace, const Collection& collection, Progress& progress) {
  const project::Project& project = workspace.project;
  const features::Extractor extractor(project.features, collection.sample_rate_hz);
  const auto shape = extractor.shape(collection.window_samples);
  const int copies = project.training.augmentation.empty() ? 0 : project.training.copies;
  const auto training = collection.dataset.in(dataset::Part::training);
  const auto validation = collection.dataset.in(dataset::Part::validation);

  const Key key = features_key(workspace, collection);
  progress.begin("features", static_cast<int64_t>(training.size() * (copies + 1) + validation.size()));
  bool was_cached = false;
  const Files files = cached(
      workspace, key,
      [&] {
        return Files{
            {"training.f32", to_bytes(extract_all(workspace, collection, training, copies, extractor, progress))},
            {"validation.f32", to_bytes(extract_all(workspace, collection, validation, 0, extractor, progress))}};
      },
      &was_cached);

  FeatureSet set{.key = key.hex(),
                 .input_shape = {1, shape.rows, shape.columns, 1},
                 .grid = extractor.grid(),
                 .training = {to_floats(files.at("training.f32")), labels_of(training, copies)},
                 .validation = {to_floats(files.at("validation.f32")), labels_of(validation, 0)}};
  progress.finish(fmt::format("{} {}x{}, {} training windows ({} augmented copies each){}", project.features.block,
                              shape.columns, shape.rows, set.training.size(), copies, was_cached ? ", unchanged" : ""));
  return set;
}

}  // namespace mote::host::stages
