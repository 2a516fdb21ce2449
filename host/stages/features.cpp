#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <mutex>

#include "host/augmentation/choice.h"
#include "host/augmentation/garble.h"
#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/base/parallel_for.h"
#include "host/stages/backgrounds.h"
#include "host/stages/build.h"
#include "host/stages/clip_features.h"
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
      .add("stride_samples", collection.stride_samples)
      .add("copies", project.training.copies)
      .add("seed", static_cast<double>(project.training.seed))
      .add("features", project::print_section(project, "features"));
  key.add("augmentation", augmentation::settings_of(project, project::VariedWhen::copying));
  key.add("backgrounds", digest_of_backgrounds(workspace));
  if (collection.dataset.learns_normal) key.add("constants", "watched");
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

// Infinite ones come of readings so great that their squares don't fit into a float.
void check_finite(const std::vector<float>& values, const dataset::Clip& clip, const project::Features& features) {
  const auto bad = std::find_if(values.begin(), values.end(), [](float value) { return !std::isfinite(value); });
  if (bad == values.end()) return;
  throw_input_error(
      "{}: feature {} that {} makes of it is {}: expected finite numbers: is the recording damaged, or are its "
      "readings "
      "in another unit?",
      dataset::name_of(clip), bad - values.begin() + 1, features.block, *bad);
}

// Features of `clips`, each followed by its varied copies.
std::vector<float> extract_all(const ClipFeatures& source, const std::vector<const dataset::Clip*>& clips, int copies,
                               const project::Features& features, Progress& progress) {
  const size_t length = source.length();
  const size_t copies_and_one = static_cast<size_t>(copies) + 1;
  std::vector<float> all(clips.size() * copies_and_one * length);
  std::mutex mutex;
  const std::vector<Clips> runs = runs_of_one_recording(clips);
  parallel_for(runs.size(), default_threads(), [&](size_t run) {
    float* to = &all[static_cast<size_t>(runs[run].data() - clips.data()) * copies_and_one * length];
    source.extract(runs[run], copies, [&](const std::vector<float>& values) {
      check_finite(values, *runs[run].front(), features);
      std::memcpy(to, values.data(), length * sizeof(float));
      to += length;
    });
    const std::lock_guard lock(mutex);
    progress.advance(static_cast<int64_t>(runs[run].size() * copies_and_one));
  });
  return all;
}

std::vector<int32_t> labels_of(const std::vector<const dataset::Clip*>& clips, int copies) {
  std::vector<int32_t> labels;
  for (const dataset::Clip* clip : clips) labels.insert(labels.end(), copies + 1, clip->label);
  return labels;
}

// What the stage keeps: of values that lie on no grid the standardized ones, with what standardizes them.
Files to_files(const ClipFeatures& source, features::WhenConstant constant, std::vector<float> training,
               std::vector<float> validation) {
  if (source.grid().scale > 0) return {{"training.f32", to_bytes(training)}, {"validation.f32", to_bytes(validation)}};
  const auto fitted = features::fit_standardization(training, source.length(), constant);
  return {{"training.f32", to_bytes(features::standardized(training, fitted))},
          {"validation.f32", to_bytes(features::standardized(validation, fitted))},
          {"means.f32", to_bytes(fitted.means)},
          {"gains.f32", to_bytes(fitted.gains)}};
}

features::Standardization standardization_of(const Files& files) {
  if (!files.contains("means.f32")) return {};
  return {to_floats(files.at("means.f32")), to_floats(files.at("gains.f32"))};
}

// Of sound's label "unknown" there are never enough.
void garble(const Workspace& workspace, const Collection& collection, FeatureSet& set) {
  if (!augmentation::contains(augmentation::chosen_variations(workspace.project), "garble")) return;
  const std::vector<std::string>& labels = collection.dataset.labels;
  const auto unknown = std::find(labels.begin(), labels.end(), dataset::unknown_label) - labels.begin();
  augmentation::LabelledFeatures features{.values = std::move(set.training.features),
                                          .labels = std::move(set.training.labels),
                                          .rows = set.input_shape[1],
                                          .columns = set.input_shape[2]};
  constexpr uint64_t salt = 0x6a09e667f3bcc908;
  const size_t before = features.labels.size();
  augmentation::add_garbled(features, static_cast<int32_t>(unknown), workspace.project.augmentation.garble,
                            mix_64(workspace.project.training.seed ^ salt));
  set.garbled = features.labels.size() - before;
  set.training.features = std::move(features.values);
  set.training.labels = std::move(features.labels);
}

}  // namespace

std::string shape_text(const std::vector<int32_t>& shape) {
  if (shape[1] == 1 && shape[3] == 1) return fmt::format("{}", shape[2]);
  return shape[3] == 1 ? fmt::format("{}x{}", shape[2], shape[1])
                       : fmt::format("{}x{}x{}", shape[2], shape[1], shape[3]);
}

FeatureSet make_features(const Workspace& workspace, const Collection& collection, Progress& progress) {
  const project::Project& project = workspace.project;
  const std::unique_ptr<ClipFeatures> source = make_clip_features(workspace, collection);
  const int copies = source->copies();
  const auto training = collection.dataset.in(dataset::Part::training);
  const auto validation = collection.dataset.in(dataset::Part::validation);
  const auto test = collection.dataset.in(dataset::Part::test);

  const auto constant =
      collection.dataset.learns_normal ? features::WhenConstant::watched : features::WhenConstant::left_out;

  const Key key = features_key(workspace, collection);
  progress.begin("features", static_cast<int64_t>(training.size() * (copies + 1) + validation.size() + test.size()));
  bool was_cached = false;
  const Files files = cached(
      workspace, key,
      [&] {
        // Nothing is learnt of the test part; but what is damaged is told now, not after a long training.
        extract_all(*source, test, 0, workspace.project.features, progress);
        std::vector<float> values = extract_all(*source, training, copies, workspace.project.features, progress);
        return to_files(*source, constant, std::move(values),
                        extract_all(*source, validation, 0, workspace.project.features, progress));
      },
      &was_cached);

  FeatureSet set{.key = key.hex(),
                 .input_shape = source->input_shape(),
                 .layout = source->layout(),
                 .grid = source->grid().scale > 0 ? source->grid() : features::standardized_grid(),
                 .standardization = standardization_of(files),
                 .training = {to_floats(files.at("training.f32")), labels_of(training, copies)},
                 .validation = {to_floats(files.at("validation.f32")), labels_of(validation, 0)}};
  if (collection.dataset.has_numbers) {
    set.targets = target_scale(collection.dataset);
    set.training.targets = scaled_targets(training, copies, *set.targets);
    set.validation.targets = scaled_targets(validation, 0, *set.targets);
  }
  garble(workspace, collection, set);
  progress.finish(
      fmt::format("{} {}, {}{}{}{}", project.features.block, shape_text(set.input_shape),
                  counted(set.training.size() - set.garbled, "training window"),
                  copies == 0 ? "" : fmt::format(" ({} each)", counted(copies, "augmented copy", "augmented copies")),
                  set.garbled == 0 ? "" : fmt::format(", {} garbled", set.garbled), was_cached ? ", unchanged" : ""));
  return set;
}

}  // namespace mote::host::stages
