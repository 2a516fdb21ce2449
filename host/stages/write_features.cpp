#include "host/stages/write_features.h"

#include <fmt/format.h>

#include <filesystem>
#include <optional>
#include <span>
#include <utility>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/parallel_for.h"
#include "host/base/text.h"
#include "host/stages/data.h"
#include "host/stages/describe.h"
#include "host/stages/labelling.h"
#include "host/stages/table_files.h"
#include "host/store/new_file.h"

namespace mote::host::stages {

namespace fs = std::filesystem;

namespace {

using Values = std::span<const int8_t>;

void append_bytes(const features::Quantization& grid, FeatureType type, Values values, std::string& to) {
  if (type == FeatureType::int8) {
    to.append(reinterpret_cast<const char*>(values.data()), values.size());
    return;
  }
  for (const int8_t value : values) {
    const float number = grid.scale * static_cast<float>(value - grid.zero_point);
    to.append(reinterpret_cast<const char*>(&number), sizeof number);
  }
}

void append_line(const features::Quantization& grid, FeatureType type, Values values, std::string& to) {
  for (const int8_t value : values) {
    const float number = grid.scale * static_cast<float>(value - grid.zero_point);
    to += type == FeatureType::int8 ? fmt::format(",{}", value) : fmt::format(",{:.9g}", number);
  }
  to += '\n';
}

std::string csv_header(size_t columns) {
  std::string text = "row";
  for (size_t column = 0; column < columns; ++column) text += fmt::format(",f{}", column);
  return text + '\n';
}

std::string description_of_row(const dataset::Dataset& dataset, size_t row) {
  const dataset::Clip& clip = dataset.clips[row];
  const std::string start = clip.start_frame ? fmt::format("{}", *clip.start_frame) : "";
  return fmt::format("{},{},{},{},{},{},{}\n", row, csv_cell(clip.path), start,
                     csv_cell(dataset.labels[static_cast<size_t>(clip.label)]), csv_cell(clip.group),
                     part_name(clip.part), clip.content_sha256);
}

// Labels, groups and the split follow from what the recordings turned out to be, as in `collect`.
dataset::Dataset dataset_of(const Workspace& workspace, const FeaturePass& pass) {
  std::vector<dataset::RecordingFacts> recordings;
  recordings.reserve(pass.paths.size());
  for (size_t shard = 0; shard < pass.shards.size(); ++shard) {
    for (dataset::RecordingFacts& facts : read_shard(workspace, pass, shard).recordings) {
      recordings.push_back(std::move(facts));
    }
  }
  add_labels_beside(workspace, recordings);
  dataset::Dataset dataset;
  naming_lines(workspace, [&] {
    dataset = label_and_split(recordings, workspace.project.data, pass.sample_rate_hz, dataset::Labels::optional);
  });
  return dataset;
}

// The two files, row by row.
class RowWriter {
 public:
  RowWriter(const FeaturePass& pass, const dataset::Dataset& dataset, const std::string& path,
            const std::string& rows_path, FeatureType type)
      : pass_(pass),
        dataset_(dataset),
        type_(type),
        as_csv_(fs::path(path).extension() == ".csv"),
        values_(path),
        rows_(rows_path) {
    const size_t columns = pass.window_bytes();
    values_.write(as_csv_ ? csv_header(columns)
                          : npy_header(type == FeatureType::int8 ? "|i1" : "<f4", dataset.clips.size(), columns));
    rows_.write("row,recording,start_frame,label,group,part,sha256\n");
  }

  // Of the window that starts there: a row where the data set has it.
  void add(const std::string& path, std::optional<int64_t> start_frame, Values values) {
    if (next_ == dataset_.clips.size()) return;
    const dataset::Clip& clip = dataset_.clips[next_];
    if (clip.path != path || clip.start_frame != start_frame) return;  // it has no label, or one that isn't wanted
    if (as_csv_) {
      value_text_ += csv_cell(dataset::name_of(clip));
      append_line(pass_.extractor.grid(), type_, values, value_text_);
    } else {
      append_bytes(pass_.extractor.grid(), type_, values, value_text_);
    }
    row_text_ += description_of_row(dataset_, next_++);
  }

  void flush() {
    values_.write(std::exchange(value_text_, {}));
    rows_.write(std::exchange(row_text_, {}));
  }

  void keep() {
    flush();
    if (next_ != dataset_.clips.size()) throw_internal_error("{} has no features", dataset_.clips[next_].path);
    values_.keep();
    rows_.keep();
  }

 private:
  const FeaturePass& pass_;
  const dataset::Dataset& dataset_;
  const FeatureType type_;
  const bool as_csv_;
  store::NewFile values_, rows_;
  std::string value_text_, row_text_;
  size_t next_ = 0;  // clip; shards, recordings and windows come in the order of the clips
};

void add_shard(const Workspace& workspace, const FeaturePass& pass, size_t shard, RowWriter& writer) {
  const ShardContent content = read_shard(workspace, pass, shard);
  const Values values(reinterpret_cast<const int8_t*>(content.values.data()), content.values.size());
  size_t at = 0;
  for (const dataset::RecordingFacts& recording : content.recordings) {
    for (const std::optional<int64_t> start : window_starts(workspace, pass, recording)) {
      if (at + pass.window_bytes() > values.size())
        throw_internal_error("a shard lacks features of {}", recording.path);
      writer.add(recording.path, start, values.subspan(at, pass.window_bytes()));
      at += pass.window_bytes();
    }
  }
  writer.flush();
}

}  // namespace

WrittenFeatures write_features(const Workspace& workspace, const FeaturePass& pass, const std::string& path,
                               FeatureType type) {
  const std::string rows_path = (fs::path(path).parent_path() / fs::path(path).stem()).string() + "_rows.csv";
  const dataset::Dataset dataset = dataset_of(workspace, pass);
  RowWriter writer(pass, dataset, path, rows_path, type);
  for (size_t shard = 0; shard < pass.shards.size(); ++shard) add_shard(workspace, pass, shard, writer);
  writer.keep();
  return {dataset.clips.size(), rows_path};
}

FeatureExport export_features(const Workspace& workspace, const std::string& path, FeatureType type,
                              Progress& progress) {
  check_features_ending(path);
  const FeaturePass pass = plan_feature_pass(workspace, progress);
  const auto take_all = [](size_t) { return true; };
  const PassWork work = make_shards(workspace, pass, default_threads(), take_all, progress);
  progress.finish(describe_work(workspace, pass, work));
  return {.written = write_features(workspace, pass, path, type),
          .columns = pass.window_bytes(),
          .grid = pass.extractor.grid(),
          .work = work};
}

std::string describe_work(const Workspace& workspace, const FeaturePass& pass, const PassWork& work) {
  std::string text = fmt::format("{} {}x{} of {}", workspace.project.features.block, pass.shape.columns,
                                 pass.shape.rows, counted(pass.paths.size(), "recording"));
  if (work.found > 0) text += fmt::format(", {} of them unchanged", with_thousands(work.found));
  if (work.made == 0) return text;
  return text + fmt::format(", {} recordings/s", with_thousands(static_cast<int64_t>(work.recordings_per_second())));
}

}  // namespace mote::host::stages
