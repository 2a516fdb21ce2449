#include "host/stages/explore_epochs.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <memory>
#include <optional>

#include "host/augmentation/choice.h"
#include "host/augmentation/garble.h"
#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/base/text.h"
#include "host/dataset/numbers.h"
#include "host/features/block_table.h"
#include "host/features/column_frequencies.h"
#include "host/features/standardization.h"
#include "host/stages/clip_features.h"
#include "host/stages/copies.h"
#include "host/stages/epoch_captions.h"
#include "host/stages/normal_model.h"
#include "host/stages/training_options.h"
#include "host/training/vary_batch.h"

namespace mote::host::stages {

namespace {

constexpr int epochs_shown = 3;
constexpr size_t most_of_label = 2;
constexpr size_t many_labels = 12;        // of more, one window each
constexpr size_t most_cells = 6'000'000;  // of all pictures, so that the page stays light
constexpr int garbled_shown = 4;

// Of a label's clips those that `seed` ranks first, of different recordings as far as there are any.
std::vector<size_t> choose_of_label(const dataset::Dataset& dataset, std::vector<size_t> clips, uint64_t seed,
                                    size_t most) {
  const auto rank_of = [&](size_t clip) { return stable_rank(seed, dataset::name_of(dataset.clips[clip])); };
  std::sort(clips.begin(), clips.end(), [&](size_t a, size_t b) { return rank_of(a) < rank_of(b); });
  std::vector<size_t> chosen;
  const auto is_of_chosen_recording = [&](size_t clip) {
    return std::any_of(chosen.begin(), chosen.end(),
                       [&](size_t other) { return dataset.clips[other].path == dataset.clips[clip].path; });
  };
  for (const bool wants_new_recording : {true, false}) {
    for (const size_t clip : clips) {
      if (chosen.size() >= most) return chosen;
      if (std::find(chosen.begin(), chosen.end(), clip) != chosen.end()) continue;
      if (!wants_new_recording || !is_of_chosen_recording(clip)) chosen.push_back(clip);
    }
  }
  return chosen;
}

// Indices of training clips, label by label.
std::vector<size_t> choose_clips(const dataset::Dataset& dataset, const exploration::DataSet& data_set, uint64_t seed,
                                 size_t cells_of_each) {
  std::vector<std::vector<size_t>> by_label(data_set.labels.size());
  for (size_t i = 0; i < dataset.clips.size(); ++i) {
    if (dataset.clips[i].part == dataset::Part::training) by_label[data_set.items[i].label].push_back(i);
  }
  const size_t room = std::max<size_t>(2, most_cells / cells_of_each);
  const size_t of_label =
      by_label.size() * most_of_label <= std::min(room, many_labels * most_of_label) ? most_of_label : 1;
  std::vector<size_t> chosen;
  for (const std::vector<size_t>& clips : by_label) {
    for (const size_t clip : choose_of_label(dataset, clips, seed, of_label)) {
      if (chosen.size() < room) chosen.push_back(clip);
    }
  }
  return chosen;
}

bool is_garbled(const project::Project& project) {
  return augmentation::contains(augmentation::chosen_variations(project), "garble");
}

// Those that are drawn in every epoch.
std::vector<std::string> epoch_steps(const project::Project& project) {
  std::vector<std::string> names;
  for (const std::string& name : augmentation::chosen_variations(project)) {
    const bool is_of_epochs = project::find_variation(name)->when == project::VariedWhen::training;
    if (is_of_epochs && name != "garble") names.push_back(name);
  }
  return names;
}

// The windows shown and what becomes of them.
class Epochs {
 public:
  Epochs(const Workspace& workspace, const Collection& collection, const exploration::DataSet& data_set,
         Progress& progress)
      : project_(workspace.project),
        collection_(collection),
        data_set_(data_set),
        source_(make_clip_features(workspace, collection)),
        options_(
            training_options(workspace, source_->input_shape(), collection.sample_rate_hz, collection.dataset.labels)),
        clips_(
            choose_clips(collection.dataset, data_set, mix_64(options_.seed), source_->length() * (epochs_shown + 1))) {
    const std::vector<int32_t> shape = source_->input_shape();
    shape_ = {shape[1], shape[2], shape[3]};
    for (const size_t i : clips_) {
      const dataset::Clip* clip = &collection.dataset.clips[i];
      source_->extract({&clip, 1}, 0, [&](const std::vector<float>& values) {
        features_.insert(features_.end(), values.begin(), values.end());
      });
    }
    // On a grid of their own they are what the network is fed.
    if (source_->grid().scale > 0) return;
    features_ = features::standardized(features_, make_features(workspace, collection, progress).standardization);
  }

  std::vector<exploration::FedItem> versions() const {
    std::vector<exploration::FedItem> items;
    for (size_t i = 0; i < clips_.size(); ++i) {
      items.push_back({.label = label_of(i),
                       .name = name_of(i),
                       .versions = {{.captions = {"unchanged"}, .values = values_of(features_, i)}}});
    }
    if (items.empty()) return items;
    for (int epoch = 1; epoch <= epochs_shown; ++epoch) add_epoch(items, epoch);
    return items;
  }

  // Of sound: further windows that training makes up of those shown, as an item of their own. None where there is only
  // one label to make them of.
  std::optional<exploration::FedItem> garbled() const {
    const std::vector<std::string>& labels = collection_.dataset.labels;
    const auto unknown = std::find(labels.begin(), labels.end(), dataset::unknown_label) - labels.begin();
    augmentation::LabelledFeatures features{
        .values = features_, .labels = {}, .rows = shape_.rows, .columns = shape_.columns};
    for (size_t i = 0; i < clips_.size(); ++i) features.labels.push_back(static_cast<int32_t>(label_of(i)));
    const auto known =
        std::count_if(features.labels.begin(), features.labels.end(), [&](int32_t label) { return label != unknown; });
    if (known == 0) return std::nullopt;
    const double share = (garbled_shown + 0.5) / static_cast<double>(known);  // half a sample against rounding
    const auto made = augmentation::add_garbled(features, static_cast<int32_t>(unknown), share, mix_64(options_.seed));
    if (made.empty()) return std::nullopt;
    exploration::FedItem item{.label = static_cast<size_t>(unknown), .name = "made up by garble", .versions = {}};
    for (size_t i = 0; i < made.size(); ++i) {
      item.versions.push_back(
          {.captions = {garble_caption(made[i])}, .values = values_of(features.values, clips_.size() + i)});
    }
    return item;
  }

  // What `items` hold, which are put in.
  exploration::FedFeatures finish(std::vector<exploration::FedItem> items) const {
    const std::vector<int32_t> layout = source_->layout();
    exploration::FedFeatures fed{
        .rows = layout[1], .columns = layout[2], .channels = layout[3], .text = "", .items = std::move(items)};
    const bool is_series = data_set_.kind == exploration::Kind::series;
    if (is_series && features::find_block(project_.features.block).order == features::Order::readings) turn(fed);
    if (data_set_.kind == exploration::Kind::image) {
      fed.low = source_->grid().scale * static_cast<float>(-128 - source_->grid().zero_point);
      fed.high = source_->grid().scale * static_cast<float>(127 - source_->grid().zero_point);
      return fed;
    }
    // Bars of readings stand on zero.
    fed.low = is_series ? 0 : std::numeric_limits<double>::infinity();
    fed.high = is_series ? 0 : -std::numeric_limits<double>::infinity();
    for (const exploration::FedItem& item : fed.items) {
      for (const exploration::FedVersion& version : item.versions) {
        const auto [least, most] = std::minmax_element(version.values.begin(), version.values.end());
        fed.low = std::min<double>(fed.low, *least);
        fed.high = std::max<double>(fed.high, *most);
      }
    }
    return fed;
  }

  bool has_frequencies() const {
    return data_set_.kind == exploration::Kind::sound &&
           !features::column_frequencies(project_.features, collection_.sample_rate_hz).empty();
  }

 private:
  void add_epoch(std::vector<exploration::FedItem>& items, int epoch) const {
    std::vector<float> values = features_, targets(clips_.size()), weights(clips_.size(), 1.0f);
    Random random(mix_64(mix_64(options_.seed) + static_cast<uint64_t>(epoch)));
    const std::vector<training::Varied> varied =
        training::vary_batch(values, targets, weights, shape_, options_, random);
    const ColumnWords columns =
        has_frequencies() ? ColumnWords{"frequency", "frequencies"} : ColumnWords{"coefficient", "coefficients"};
    for (size_t i = 0; i < varied.size(); ++i) {
      exploration::FedVersion version{.captions = epoch_captions(varied[i], options_, columns),
                                      .values = values_of(values, i)};
      if (options_.mixup > 0) tell_mixed(version, i, varied[i].mixed);
      items[i].versions.push_back(std::move(version));
    }
  }

  void tell_mixed(exploration::FedVersion& version, size_t own, const std::optional<training::Mixed>& mixed) const {
    const size_t with = mixed ? static_cast<size_t>(mixed->with) : own;
    if (with == own) {
      version.captions.emplace_back("mixup: none");
      return;
    }
    version.captions.push_back(mixup_caption(*mixed, target_of(own), target_of(with), name_of(with)));
    version.mixed = {.name = name_of(with), .label = target_of(with), .share = 1.0 - mixed->share};
  }

  std::string garble_caption(const augmentation::Garbled& garbled) const {
    const std::string one = fmt::format("{} ({})", target_of(garbled.one), name_of(garbled.one));
    const std::string other = fmt::format("{} ({})", target_of(garbled.other), name_of(garbled.other));
    switch (garbled.how) {
      case augmentation::Garbling::backwards:
        return fmt::format("garble: {} backwards", one);
      case augmentation::Garbling::spliced:
        return fmt::format("garble: begins as {}, ends as {}", one, other);
      case augmentation::Garbling::bands:
        return fmt::format("garble: low as {}, high as {}", one, other);
      case augmentation::Garbling::exchanged:
        return fmt::format("garble: {}, its two parts exchanged", one);
    }
    throw_internal_error("explore: garbled in no way");
  }

  // Readings one after the other become an axis a row.
  static void turn(exploration::FedFeatures& fed) {
    const auto rows = static_cast<size_t>(fed.rows), columns = static_cast<size_t>(fed.columns);
    for (exploration::FedItem& item : fed.items) {
      for (exploration::FedVersion& version : item.versions) {
        const std::vector<float> before = version.values;
        for (size_t i = 0; i < before.size(); ++i) version.values[i % columns * rows + i / columns] = before[i];
      }
    }
    std::swap(fed.rows, fed.columns);
  }

  const dataset::Clip& clip(size_t i) const { return collection_.dataset.clips[clips_[i]]; }
  // As the page has it.
  std::string name_of(size_t i) const {
    const exploration::Item& item = data_set_.items[clips_[i]];
    return item.is_window ? fmt::format("{} at {:.2f} s", item.path, item.start_seconds) : item.path;
  }
  size_t label_of(size_t i) const { return data_set_.items[clips_[i]].label; }
  // What the network is to say of it.
  std::string target_of(size_t i) const {
    return collection_.dataset.has_numbers ? dataset::number_text(clip(i).value) : data_set_.labels[label_of(i)];
  }
  std::vector<float> values_of(const std::vector<float>& all, size_t i) const {
    const auto size = static_cast<ptrdiff_t>(source_->length());
    const auto first = all.begin() + static_cast<ptrdiff_t>(i) * size;
    return {first, first + size};
  }

  const project::Project& project_;
  const Collection& collection_;
  const exploration::DataSet& data_set_;
  std::unique_ptr<ClipFeatures> source_;
  training::Options options_;
  std::vector<size_t> clips_;
  training::FeatureShape shape_;
  std::vector<float> features_;  // of the clips, as the network is fed them unchanged
};

std::string how_to_read(exploration::Kind kind, bool has_frequencies) {
  switch (kind) {
    case exploration::Kind::sound:
      return fmt::format("Time runs to the right, {} upwards; the least value has the colour of the page.",
                         has_frequencies ? "frequency" : "coefficients");
    case exploration::Kind::image:
      return "Pictures are as small as the network sees them.";
    case exploration::Kind::series:
      return "Bars are features less their mean, in deviations: up or down from the grey line.";
  }
  return "";
}

std::string text_of(const std::vector<std::string>& steps, bool has_copies, bool with_garbled,
                    const std::string& reading) {
  std::string text;
  if (!steps.empty()) {
    text = fmt::format("Features of some training recordings, each beside what {} make of it: {}. ",
                       counted(epochs_shown, "epoch"), join(steps, ", "));
    if (has_copies) text += "Copies vary likewise, anew in every epoch. ";
  }
  if (augmentation::contains(steps, "mixup")) {
    text += "Mixup takes its partners from those shown here, as training takes them from a batch. ";
  }
  if (with_garbled) text += "What garble makes up is made once, of parts of recordings of other labels. ";
  return text + reading;
}

}  // namespace

bool varies_features(const Workspace& workspace) {
  const project::Project& project = workspace.project;
  const bool has_epochs = !is_fitted_model(project.model.architecture);
  return (has_epochs && !epoch_steps(project).empty()) || is_garbled(project);
}

void add_epochs(const Workspace& workspace, const Collection& collection, exploration::DataSet& data_set,
                Progress& progress) {
  if (!varies_features(workspace)) return;
  const Epochs epochs(workspace, collection, data_set, progress);
  std::vector<std::string> steps;
  if (!is_fitted_model(workspace.project.model.architecture)) steps = epoch_steps(workspace.project);
  std::vector<exploration::FedItem> items;
  if (!steps.empty()) items = epochs.versions();
  std::optional<exploration::FedItem> garbled;
  if (is_garbled(workspace.project)) garbled = epochs.garbled();
  if (garbled) items.push_back(*garbled);
  data_set.fed = epochs.finish(std::move(items));
  data_set.fed.text = text_of(steps, copies_of(workspace) > 0, garbled.has_value(),
                              how_to_read(data_set.kind, epochs.has_frequencies()));
}

}  // namespace mote::host::stages
