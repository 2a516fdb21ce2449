#include "host/recordings/readings_stream.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/csv_columns.h"
#include "host/recordings/csv_rows.h"
#include "host/recordings/date_time.h"

namespace mote::host::recordings {

namespace {

std::optional<size_t> place_of(const std::vector<std::string_view>& names, std::string_view name) {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) return std::nullopt;
  return static_cast<size_t>(found - names.begin());
}

}  // namespace

ReadingsStream::ReadingsStream(ByteSource source, std::string name, std::vector<std::string> axes, project::Csv mapping,
                               bool has_time)
    : lines_(std::move(source), std::move(name)),
      axes_(std::move(axes)),
      mapping_(std::move(mapping)),
      has_time_(has_time) {}

std::optional<std::vector<float>> ReadingsStream::next() {
  while (const auto line = lines_.next()) {
    if (bare_cell(*line).empty()) continue;
    if (!dialect_) dialect_ = csv_dialect(mapping_, bare_cell(*line));
    const std::vector<std::string_view> cells = cells_of(*line);
    if (columns_.empty() && begin(cells)) continue;
    if (auto reading = reading_of(cells)) return reading;
  }
  return std::nullopt;
}

// Valid until the next line is asked for.
std::vector<std::string_view> ReadingsStream::cells_of(std::string_view line) {
  const char separator = dialect_->separator;
  rewritten_.clear();
  if (separator == ' ') line = bare_cell(line);
  std::vector<std::string_view> cells;
  for (size_t at = 0; at <= line.size();) {
    const size_t end = std::min(line.find(separator, at), line.size());
    std::string_view cell = bare_cell(line.substr(at, end - at));
    auto number = dialect_->has_decimal_commas ? with_decimal_point(cell) : std::nullopt;
    if (number) cell = rewritten_.emplace_back(*std::move(number));
    if (separator != ' ' || !cell.empty()) cells.push_back(cell);
    at = end + 1;
  }
  return cells;
}

// Chooses the columns by the first line; true where it is a header.
bool ReadingsStream::begin(const std::vector<std::string_view>& cells) {
  if (looks_like_header(cells)) {
    use_names(cells);
    return true;
  }
  use_order(cells.size());
  return false;
}

void ReadingsStream::use_names(const std::vector<std::string_view>& names) {
  names_ = names.size();
  const std::vector<std::string> found(names.begin(), names.end());
  for (const std::string& axis : axes_) {
    const auto place = place_of(names, axis);
    if (!place) {
      lines_.fail(
          fmt::format("no column {}{}: found {}", quoted(axis, 60), did_you_mean(axis, found), join(found, ", ")));
    }
    columns_.push_back(*place);
  }
  if (!has_time_) return;
  timestamp_ = place_of(names, mapping_.timestamp.empty() ? "timestamp" : mapping_.timestamp);
  if (!mapping_.time.empty()) time_ = place_of(names, mapping_.time);
  if (!timestamp_) {
    lines_.fail(
        fmt::format("no column of timestamps (data.csv.timestamp): features.slopes.time asks for them: found {}",
                    join(found, ", ")));
  }
}

void ReadingsStream::use_order(size_t columns) {
  size_t at = 0;
  if (has_time_) timestamp_ = at++;
  if (has_time_ && !mapping_.time.empty()) time_ = at++;
  for (size_t axis = 0; axis < axes_.size(); ++axis) columns_.push_back(at++);
  if (columns == at) return;
  lines_.fail(fmt::format("{} columns without names: expected a header line, or {}{}", columns,
                          has_time_ ? "timestamp, " : "", join(axes_, ", ")));
}

std::optional<std::vector<float>> ReadingsStream::reading_of(const std::vector<std::string_view>& cells) {
  // A row number in front goes without a name.
  const size_t shift = names_ != 0 && cells.size() == names_ + 1 ? 1 : 0;
  const std::vector<std::string_view> named(cells.begin() + static_cast<ptrdiff_t>(shift), cells.end());
  std::vector<float> reading;
  for (const size_t column : columns_) {
    if (column >= named.size()) {
      lines_.fail(fmt::format("expected at least {} columns, found {}", column + 1, named.size()));
    }
    const std::string_view cell = named[column];
    if (is_missing(cell) && mapping_.missing == "drop") return std::nullopt;
    if (is_missing(cell) && mapping_.missing == "hold" && !last_.empty()) {
      reading.push_back(last_[reading.size()]);
      continue;
    }
    const auto value = number_from(cell);
    if (!value)
      lines_.fail(fmt::format("expected a number, found {}{}", quoted(cell, 40), hint_at_decimal_comma(cell)));
    reading.push_back(static_cast<float>(*value));
  }
  last_ = reading;
  if (has_time_) reading.push_back(time_of(named));
  return reading;
}

float ReadingsStream::time_of(const std::vector<std::string_view>& cells) const {
  if (*timestamp_ >= cells.size()) lines_.fail("expected a timestamp");
  auto moment = date_time_from(cells[*timestamp_], mapping_.timestamp_unit == "date");
  if (!moment)
    lines_.fail(fmt::format("expected a date as 2026-11-29 10:05:30, found {}", quoted(cells[*timestamp_], 40)));
  if (time_ && *time_ < cells.size()) {
    const auto time = time_of_day_from(cells[*time_]);
    if (!time) lines_.fail(fmt::format("expected a time of day as 10:05:30, found {}", quoted(cells[*time_], 40)));
    moment->nanoseconds += *time;
  }
  return seconds_of_week(static_cast<double>(moment->nanoseconds) * 1e-9);
}

}  // namespace mote::host::recordings
