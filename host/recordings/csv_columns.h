#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/project/project.h"

namespace mote::host::recordings {

// What stands where in the rows of one CSV file. Columns count from 0 here, from 1 in mote.toml.
struct CsvColumns {
  size_t count = 0;
  std::vector<std::string> names;  // of every column; its number where the header line doesn't tell
  bool has_header = false;
  std::optional<size_t> timestamp, time, label, group;
  std::vector<size_t> values;        // in the order of mote.toml
  std::vector<std::string> ignored;  // columns of text that nobody asked for
  std::optional<size_t> clock_like;  // a column that could be the timestamps
  std::string header_note;           // why the header's names can't be used; empty: they can
};

// True where no cell is a number or a date: names.
bool looks_like_header(std::span<const std::string_view> cells);

// What to say behind an error about a cell that is a number where commas are decimal; else empty.
std::string hint_at_decimal_comma(std::string_view cell);

// An empty cell, or what stands for one: NaN, NA, null, ?, -.
bool is_missing(std::string_view cell);

// True where `row` has one cell more than there are names, begins with a whole number, the row's without a name, and
// doesn't end with a separator.
bool leads_with_row_number(size_t names, std::span<const std::string_view> row);

// `header` is empty where the file has none; `row` is its first row of readings. A header one name short is that of a
// file whose first column, a row number, goes without a name. Throws InputError "source: data.csv.label: …".
CsvColumns resolve_csv_columns(std::span<const std::string> header, std::span<const std::string_view> row,
                               const project::Csv& mapping, const std::string& source);

}  // namespace mote::host::recordings
