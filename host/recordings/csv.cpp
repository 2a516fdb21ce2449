#include "host/recordings/csv.h"

#include <algorithm>
#include <filesystem>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/csv_clock.h"
#include "host/recordings/csv_columns.h"
#include "host/recordings/csv_rows.h"
#include "host/recordings/date_time.h"
#include "host/recordings/file_bytes.h"

namespace mote::host::recordings {

namespace {

// Labels, or groups, as they come: runs of frames.
class LabelRuns {
 public:
  void add(std::string_view label, size_t frame, bool merges) {
    if (merges && !runs_.empty() && runs_.back().label == label) return;
    runs_.push_back({std::string(label), frame});
  }

  bool is_one() const {
    return !runs_.empty() &&
           std::all_of(runs_.begin(), runs_.end(), [&](const Run& run) { return run.label == runs_.front().label; });
  }

  void write_labels(size_t frames, Recording& recording) const {
    if (is_one()) recording.label = runs_.front().label;
    const bool says_all = is_one() && runs_.size() == 1;
    if (!says_all) recording.ranges = ranges(frames, recording.sample_rate_hz);
  }

  // Those of empty labels left out.
  std::vector<LabelledRange> ranges(size_t frames, double sample_rate_hz) const {
    std::vector<LabelledRange> result;
    const double seconds_per_frame = sample_rate_hz > 0 ? 1 / sample_rate_hz : 0;
    for (size_t at = 0; at < runs_.size(); ++at) {
      if (runs_[at].label.empty()) continue;
      const size_t end = at + 1 < runs_.size() ? runs_[at + 1].frame : frames;
      result.push_back({static_cast<double>(runs_[at].frame) * seconds_per_frame,
                        static_cast<double>(end) * seconds_per_frame, runs_[at].label});
    }
    return result;
  }

 private:
  struct Run {
    std::string label;
    size_t frame;
  };
  std::vector<Run> runs_;
};

// A moment counts as its day: "2026-11-29 10:00:00" is of "2026-11-29".
std::string_view group_from(std::string_view cell) {
  const bool is_moment = cell.find(':') != std::string_view::npos && date_time_from(cell).has_value();
  return is_moment ? cell.substr(0, cell.find_first_of("T ")) : cell;
}

class CsvReader {
 public:
  CsvReader(std::string_view text, const std::string& source, const project::Csv& mapping)
      : rows_(text, csv_dialect(mapping, text), source),
        source_(source),
        file_stem_(std::filesystem::path(source).stem().string()),
        mapping_(mapping),
        is_window_a_row_(mapping.layout == "row_per_window") {}

  Recording read() {
    begin();
    CsvClock clock(columns_, mapping_, rows_);
    do {
      const auto cells = rows_.cells();
      if (cells.size() != columns_.count) {
        rows_.fail(fmt::format("{} columns: expected {} as in the rows before", cells.size(), columns_.count));
      }
      if (!take_values(cells)) continue;
      clock.take_row(cells);
      if (columns_.label) labels_.add(cells[*columns_.label], last_row_frame_, !is_window_a_row_);
      take_group(cells);
    } while (rows_.next());
    return finish(clock);
  }

 private:
  // Header and columns, by the first row of readings.
  void begin() {
    if (!rows_.next()) throw_input_error("{}: empty: expected rows of numbers", source_);
    std::vector<std::string> header;
    const bool has_header = mapping_.header == "yes" || (mapping_.header == "auto" && looks_like_header(rows_.cells()));
    if (has_header) {
      header.assign(rows_.cells().begin(), rows_.cells().end());
      if (!rows_.next()) throw_input_error("{}: only a header line: expected rows of numbers", source_);
    }
    columns_ = resolve_csv_columns(header, rows_.cells(), mapping_, source_);
    recording_.source = source_;
    recording_.kind = Kind::series;
    recording_.channels = is_window_a_row_ ? mapping_.axes : static_cast<int>(columns_.values.size());
    if (is_window_a_row_) check_window();
    name_axes();
  }

  void check_window() const {
    if (columns_.timestamp || mapping_.rate_hz <= 0) {
      throw_input_error("{}: a row holds a whole window: expected data.csv.rate_hz and no timestamps", source_);
    }
    const size_t axes = static_cast<size_t>(mapping_.axes);
    if (columns_.values.size() % axes == 0) return;
    throw_input_error("{}: data.csv.axes: {} values a row aren't whole frames of {} axes", source_,
                      columns_.values.size(), axes);
  }

  void name_axes() {
    for (int axis = 0; axis < recording_.channels; ++axis) {
      const bool has_name = !is_window_a_row_ && columns_.has_header;
      recording_.axes.push_back({has_name ? columns_.names[columns_.values[static_cast<size_t>(axis)]] : "", ""});
    }
  }

  // False where the row is dropped.
  bool take_values(std::span<const std::string_view> cells) {
    std::vector<float>& samples = recording_.samples;
    const size_t row_begin = samples.size();
    for (const size_t column : columns_.values) {
      if (const auto number = number_from(cells[column])) {
        samples.push_back(in_range(*number, column));
        continue;
      }
      if (!is_missing(cells[column])) {
        rows_.fail(fmt::format("column {}: expected a number, found {}{}", columns_.names[column],
                               quoted(cells[column], 40), hint_at_decimal_comma(cells[column])));
      }
      if (mapping_.missing == "refuse") {
        rows_.fail(fmt::format("column {}: no number: expected one, or data.csv.missing to say what then",
                               columns_.names[column]));
      }
      const auto held = held_value(row_begin);
      if (!held) {
        samples.resize(row_begin);
        ++dropped_rows_;
        return false;
      }
      samples.push_back(*held);
      ++held_values_;
    }
    last_row_frame_ = row_begin / static_cast<size_t>(recording_.channels);
    return true;
  }

  void take_group(std::span<const std::string_view> cells) {
    constexpr bool merges = true;
    if (columns_.group) return groups_.add(group_from(cells[*columns_.group]), last_row_frame_, merges);
    if (mapping_.group_rows == 0) return;
    if (rows_taken_ % mapping_.group_rows == 0) {
      // Rows that are dropped don't count. Files of one name in two folders share their groups: never split apart.
      groups_.add(fmt::format("{} from row {}", file_stem_, rows_taken_ + 1), last_row_frame_, merges);
    }
    ++rows_taken_;
  }

  // The last reading of the axis that comes next, where it is to hold on and there is one.
  std::optional<float> held_value(size_t row_begin) const {
    if (mapping_.missing != "hold") return std::nullopt;
    const std::vector<float>& samples = recording_.samples;
    const size_t back = is_window_a_row_ ? static_cast<size_t>(mapping_.axes) : columns_.values.size();
    const size_t earliest = is_window_a_row_ ? row_begin : 0;  // windows don't follow one another
    if (samples.size() < earliest + back) return std::nullopt;
    return samples[samples.size() - back];
  }

  float in_range(double number, size_t column) const {
    const auto value = float_from(number);
    if (!value) rows_.fail(fmt::format("column {}: {} is beyond what 32 bits hold", columns_.names[column], number));
    return *value;
  }

  Recording finish(const CsvClock& clock) {
    auto& metadata = recording_.metadata;
    const size_t frames = recording_.frames();
    if (frames == 0) throw_input_error("{}: every row lacks a number", source_);
    recording_.sample_rate_hz = clock.rate_hz(frames, source_, metadata);
    labels_.write_labels(frames, recording_);
    recording_.groups = groups_.ranges(frames, recording_.sample_rate_hz);
    if (is_window_a_row_) {
      metadata["window_frames"] = std::to_string(columns_.values.size() / static_cast<size_t>(mapping_.axes));
    }
    if (held_values_ > 0) metadata["missing"] = fmt::format("{} values held", held_values_);
    if (dropped_rows_ > 0) {
      metadata["missing"] += fmt::format("{}{} rows dropped", held_values_ > 0 ? ", " : "", dropped_rows_);
    }
    if (!columns_.ignored.empty()) metadata["columns ignored"] = join(columns_.ignored, ", ");
    if (!columns_.header_note.empty()) metadata["header"] = columns_.header_note;
    return std::move(recording_);
  }

  CsvRows rows_;
  const std::string& source_;
  const std::string file_stem_;
  const project::Csv& mapping_;
  bool is_window_a_row_;
  CsvColumns columns_;
  LabelRuns labels_, groups_;
  int64_t rows_taken_ = 0;
  size_t last_row_frame_ = 0;
  int64_t held_values_ = 0, dropped_rows_ = 0;
  Recording recording_;
};

}  // namespace

Recording parse_csv(std::string_view bytes, const std::string& source, const project::Csv& mapping) {
  return CsvReader(csv_text(bytes, source), source, mapping).read();
}

Recording read_csv(const std::string& path, const project::Csv& mapping) {
  constexpr uint64_t most_bytes = 1'000'000'000;
  return parse_csv(read_file_bytes(path, most_bytes), path, mapping);
}

}  // namespace mote::host::recordings
