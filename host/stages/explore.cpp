#include "host/stages/explore.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/parallel_for.h"
#include "host/base/text.h"
#include "host/base/version.h"
#include "host/dataset/number_summary.h"
#include "host/exploration/portrait.h"
#include "host/html/html_writer.h"
#include "host/recordings/read.h"
#include "host/recordings/series.h"
#include "host/stages/build.h"
#include "host/stages/copies.h"
#include "host/stages/data.h"
#include "host/stages/describe.h"
#include "host/stages/explore_copies.h"
#include "host/stages/explore_epochs.h"
#include "host/stages/export_features.h"
#include "host/stages/survey.h"
#include "host/store/files.h"

namespace mote::host::stages {

namespace fs = std::filesystem;

namespace {

// What UMAP computes with in the page; more of it would slow it down and tell it little.
constexpr size_t map_dimensions = 16;

// Up to so much sound the page holds it itself, and can be moved without the recordings.
constexpr uintmax_t most_embedded_bytes = 4'000'000;

// What browsers play. The page only links to others.
constexpr std::array<std::pair<std::string_view, std::string_view>, 4> media_types = {{
    {".wav", "audio/wav"},
    {".flac", "audio/flac"},
    {".ogg", "audio/ogg"},
    {".oga", "audio/ogg"},
}};

std::string_view media_type_of(const std::string& path) {
  std::string extension = fs::path(path).extension().string();
  std::transform(extension.begin(), extension.end(), extension.begin(),
                 [](unsigned char letter) { return letter >= 'A' && letter <= 'Z' ? letter + 32 : letter; });
  for (const auto& [known, type] : media_types) {
    if (extension == known) return type;
  }
  return {};
}

constexpr exploration::Kind kind_of(features::BlockKind kind) {
  switch (kind) {
    case features::BlockKind::series:
      return exploration::Kind::series;
    case features::BlockKind::image:
      return exploration::Kind::image;
    case features::BlockKind::sound:
      break;
  }
  return exploration::Kind::sound;
}

// A recording as the features see it: of a series the axes that the data set has, at its rate.
recordings::Recording read_for(const exploration::DataSet& data_set, const Collection& collection,
                               const std::string& path, const recordings::ReadOptions& options) {
  recordings::Recording recording = recordings::read_recording(path, options);
  if (data_set.kind != exploration::Kind::series) return recording;
  recording.samples = recordings::to_series(recording, collection.axes, collection.sample_rate_hz);
  recording.sample_rate_hz = collection.sample_rate_hz;
  recording.channels = static_cast<int>(collection.axes.size());
  return recording;
}

// The part of `recording` that `item` is; refers to it.
exploration::Content content_of(const recordings::Recording& recording, const exploration::Item& item,
                                const exploration::DataSet& data_set) {
  std::span<const float> values = recording.samples;
  if (item.is_window) {
    const auto frame_at = [&](double seconds) {
      const auto frame = static_cast<size_t>(std::max(0.0, seconds * recording.sample_rate_hz) + 0.5);
      return std::min(frame, recording.frames()) * static_cast<size_t>(recording.channels);
    };
    const size_t begin = frame_at(item.start_seconds);
    values = values.subspan(begin, frame_at(item.start_seconds + data_set.window_seconds) - begin);
  }
  return {.kind = data_set.kind,
          .values = values,
          .sample_rate_hz = recording.sample_rate_hz,
          .channels = recording.channels,
          .width = recording.width,
          .height = recording.height};
}

bool can_be_embedded(const fs::path& folder, const dataset::Dataset& dataset) {
  uintmax_t bytes = 0;
  for (const dataset::Clip& clip : dataset.clips) {
    // Several windows would hold the same file several times.
    if (media_type_of(clip.path).empty() || clip.start_frame) return false;
    bytes += fs::file_size(folder / clip.path);
    if (bytes > most_embedded_bytes) return false;
  }
  return true;
}

// From out/ to the recordings, as the beginning of a link.
std::string recordings_href(const Workspace& workspace) {
  const fs::path folder = fs::absolute(workspace.recordings()).lexically_normal();
  const fs::path relative = folder.lexically_relative(fs::absolute(workspace.out()).lexically_normal());
  const std::string url = html::url_of_path(relative.generic_string());
  return url.ends_with('/') ? url : url + "/";
}

// The ranges of a histogram stand in for labels: a mark and a colour each. After the items.
void add_numbers(const dataset::Dataset& dataset, exploration::DataSet& data_set) {
  constexpr size_t bins = 8;  // as many marks are told apart at a glance
  std::vector<double> numbers;
  for (const dataset::Clip& clip : dataset.clips) numbers.push_back(clip.value);
  const dataset::NumberSummary summary = dataset::summarize(numbers, bins);
  data_set.labels.clear();
  for (size_t bin = 0; bin < summary.histogram.size(); ++bin) {
    data_set.labels.push_back(dataset::bin_text(summary, bin));
  }
  data_set.numbers_text = dataset::range_and_quartiles(summary);
  for (size_t i = 0; i < numbers.size(); ++i) {
    data_set.items[i].label = summary.bin_of(numbers[i]);
    data_set.items[i].number = numbers[i];
  }
}

exploration::Item item_of(const dataset::Clip& clip, double sample_rate_hz) {
  exploration::Item item;
  item.path = clip.path;
  item.label = static_cast<size_t>(clip.label);
  item.group = clip.group;
  item.part = static_cast<size_t>(clip.part);
  item.is_window = clip.start_frame.has_value() && sample_rate_hz > 0;
  if (item.is_window) item.start_seconds = static_cast<double>(*clip.start_frame) / sample_rate_hz;
  return item;
}

// The names are the data set's, the units those of a recording.
std::vector<exploration::Axis> axes_of(const std::vector<std::string>& names, const recordings::Recording& recording) {
  const std::vector<std::string> own_names = recordings::axis_names(recording);
  std::vector<exploration::Axis> axes;
  for (const std::string& name : names) {
    exploration::Axis axis{.name = name, .unit = ""};
    for (size_t i = 0; i < recording.axes.size(); ++i) {
      if (own_names[i] == name) axis.unit = recording.axes[i].unit;
    }
    axes.push_back(axis);
  }
  return axes;
}

// One reading a file, whatever its windows.
void read_pictures(const Workspace& workspace, const Collection& collection, exploration::DataSet& data_set,
                   Progress& progress) {
  const recordings::ReadOptions options = read_options(workspace);
  std::vector<exploration::Item>& items = data_set.items;
  std::vector<size_t> begins;  // of each recording's items
  for (size_t i = 0; i < items.size(); ++i) {
    if (i == 0 || items[i].path != items[i - 1].path) begins.push_back(i);
  }
  std::mutex mutex;
  progress.begin("pictures", static_cast<int64_t>(begins.size()));
  parallel_for(begins.size(), default_threads(), [&](size_t run) {
    const std::string path = (workspace.recordings() / items[begins[run]].path).string();
    const recordings::Recording recording = read_for(data_set, collection, path, options);
    const size_t end = run + 1 < begins.size() ? begins[run + 1] : items.size();
    for (size_t i = begins[run]; i < end; ++i) {
      exploration::portray(content_of(recording, items[i], data_set), data_set.picture_size, items[i]);
    }
    const std::lock_guard lock(mutex);
    if (run == 0) data_set.axes = axes_of(collection.axes, recording);
    progress.advance(1);
  });
  if (data_set.kind == exploration::Kind::series) exploration::scale_series(data_set);
  progress.finish(fmt::format("{} of {}", counted(items.size(), "picture"), counted(begins.size(), "recording")));
}

void embed_files(const Workspace& workspace, exploration::DataSet& data_set) {
  for (exploration::Item& item : data_set.items) {
    item.file = store::read_file((workspace.recordings() / item.path).string());
    item.media_type = media_type_of(item.path);
  }
}

void add_augmentation(const Workspace& workspace, const Collection& collection, exploration::DataSet& data_set,
                      Progress& progress) {
  if (copies_of(workspace) == 0 && !varies_features(workspace)) {
    throw_input_error(
        "--augmented: training makes no copies of these recordings and varies no features: expected "
        "training.augmentation to name variations that suit features.block {}, and training.copies above 0 where they "
        "are of recordings",
        workspace.project.features.block);
  }
  if (copies_of(workspace) > 0) add_varied_copies(workspace, collection, data_set);
  add_epochs(workspace, collection, data_set, progress);
}

}  // namespace

exploration::DataSet describe_data_set(const Workspace& workspace, const ExploreOptions& options, Progress& progress) {
  const Collection collection = collect_to_look_at(workspace, progress);
  exploration::DataSet data_set;
  data_set.name = workspace.project.sensor.name;
  data_set.summary = workspace.project.sensor.summary;
  data_set.tool = std::string("mote ") + version;
  data_set.kind = kind_of(kind_of_block(workspace));
  data_set.recordings_href = recordings_href(workspace);
  data_set.sample_rate_hz = collection.sample_rate_hz;
  if (collection.sample_rate_hz > 0) data_set.window_seconds = collection.window_samples / collection.sample_rate_hz;
  data_set.seconds = collection.hours * 3600;
  data_set.labels = collection.dataset.labels;
  for (const dataset::Part part : {dataset::Part::training, dataset::Part::validation, dataset::Part::test}) {
    data_set.parts.push_back(part_name(part));
  }
  data_set.picture_size = exploration::picture_size_for(collection.dataset.clips.size());
  for (const dataset::Clip& clip : collection.dataset.clips) {
    data_set.items.push_back(item_of(clip, collection.sample_rate_hz));
  }
  if (collection.dataset.has_numbers) add_numbers(collection.dataset, data_set);
  if (options.shows_augmentation) add_augmentation(workspace, collection, data_set, progress);
  read_pictures(workspace, collection, data_set, progress);
  if (can_be_embedded(workspace.recordings(), collection.dataset)) embed_files(workspace, data_set);

  FeatureTable table = features_of_dataset(workspace, collection, progress);
  data_set.feature_text = fmt::format("{}, {}", workspace.project.features.block, counted(table.columns, "value"));
  data_set.map = exploration::principal_components(std::move(table.values), table.rows, table.columns, map_dimensions);
  return data_set;
}

ExplorePage explore(const Workspace& workspace, const ExploreOptions& options, Progress& progress) {
  const exploration::DataSet data_set = describe_data_set(workspace, options, progress);
  const std::string page = exploration::print_page(data_set);
  ExplorePage result{.path = workspace.out() / "explore.html",
                     .recordings = data_set.items.size(),
                     .bytes = static_cast<int64_t>(page.size()),
                     .labels = data_set.labels,
                     .fed = data_set.fed};
  store::write_file_atomically(result.path.string(), page);
  return result;
}

}  // namespace mote::host::stages
