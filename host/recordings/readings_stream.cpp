#include "host/recordings/readings_stream.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/csv_columns.h"
#include "host/recordings/date_time.h"

namespace mote::host::recordings {

ReadingsStream::ReadingsStream(ByteSource source, std::string name, std::vector<std::string> axes, project::Csv mapping,
                               bool has_time)
    : lines_(std::move(source), std::move(name)),
      axes_(std::move(axes)),
      mapping_(std::move(mapping)),
      has_time_(has_time) {}

std::optional<std::vector<float>> ReadingsStream::next() {
  while (next_row()) {
    if (columns_.empty() && begin(rows_->cells())) continue;
    if (auto reading = reading_of(rows_->cells())) return reading;
  }
  return std::nullopt;
}

bool ReadingsStream::next_row() {
  while (!rows_ || !rows_->next()) {
    auto line = lines_.next();
    if (!line) return false;
    rows_.reset();  // it looks at the old line
    line_ = lines_.line_number() == 1 ? std::string(csv_text(*line, lines_.name())) : *std::move(line);
    constexpr std::string_view blanks = " \t\r";
    const size_t first = line_.find_first_not_of(blanks);
    if (first == std::string::npos || line_[first] == '#') continue;
    if (!dialect_) {
      const size_t end = line_.find_last_not_of(blanks) + 1;
      dialect_ = csv_dialect(mapping_, std::string_view(line_).substr(first, end - first));
    }
    rows_.emplace(line_, *dialect_, lines_.name(), lines_.line_number());
  }
  return true;
}

// Chooses the columns by the first row; true where it is a header.
bool ReadingsStream::begin(Cells cells) {
  if (looks_like_header(cells)) {
    use_names(cells);
    return true;
  }
  use_order(cells.size());
  return false;
}

void ReadingsStream::use_names(Cells cells) {
  names_ = cells.size();
  const std::vector<std::string> names(cells.begin(), cells.end());
  for (const std::string& axis : axes_) columns_.push_back(place_of(axis, names));
  if (!has_time_) return;
  const std::string timestamp = mapping_.timestamp.empty() ? "timestamp" : mapping_.timestamp;
  if (std::find(names.begin(), names.end(), timestamp) == names.end()) {
    lines_.fail(
        fmt::format("no column of timestamps (data.csv.timestamp): features.slopes.time asks for them: found {}",
                    join(names, ", ")));
  }
  timestamp_ = place_of(timestamp, names);
  if (!mapping_.time.empty()) time_ = place_of(mapping_.time, names);
}

size_t ReadingsStream::place_of(std::string_view name, std::span<const std::string> names) const {
  const auto found = std::find(names.begin(), names.end(), name);
  if (found == names.end()) {
    lines_.fail(
        fmt::format("no column {}{}: found {}", quoted(name, 60), did_you_mean(name, names), join(names, ", ")));
  }
  return static_cast<size_t>(found - names.begin());
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

std::optional<std::vector<float>> ReadingsStream::reading_of(Cells cells) {
  if (!has_row_numbers_) has_row_numbers_ = leads_with_row_number(names_, cells);
  const Cells named = *has_row_numbers_ && !cells.empty() ? cells.subspan(1) : cells;
  std::vector<float> reading;
  for (const size_t column : columns_) {
    const std::string_view cell = cell_at(column, named);
    if (is_missing(cell) && mapping_.missing == "drop") return std::nullopt;
    const bool holds_on = is_missing(cell) && mapping_.missing == "hold" && !last_.empty();
    reading.push_back(holds_on ? last_[reading.size()] : value_of(cell));
  }
  last_ = reading;
  if (has_time_) reading.push_back(time_of(named));
  return reading;
}

float ReadingsStream::value_of(std::string_view cell) const {
  const auto number = number_from(cell);
  if (!number) lines_.fail(fmt::format("expected a number, found {}{}", quoted(cell, 40), hint_at_decimal_comma(cell)));
  const auto value = float_from(*number);
  if (!value) lines_.fail(fmt::format("{} is beyond what 32 bits hold", *number));
  return *value;
}

float ReadingsStream::time_of(Cells cells) const {
  const std::string_view date = cell_at(*timestamp_, cells);
  auto moment = date_time_from(date, mapping_.timestamp_unit == "date");
  if (!moment) lines_.fail(fmt::format("expected a date as 2026-11-29 10:05:30, found {}", quoted(date, 40)));
  if (time_) {
    const std::string_view time_of_day = cell_at(*time_, cells);
    const auto time = time_of_day_from(time_of_day);
    if (!time) lines_.fail(fmt::format("expected a time of day as 10:05:30, found {}", quoted(time_of_day, 40)));
    moment->nanoseconds += *time;
  }
  return seconds_of_week(static_cast<double>(moment->nanoseconds) * 1e-9);
}

std::string_view ReadingsStream::cell_at(size_t column, Cells cells) const {
  if (column < cells.size()) return cells[column];
  lines_.fail(fmt::format("expected at least {} columns, found {}", column + 1, cells.size()));
}

}  // namespace mote::host::recordings
