#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace mote::host::study {

struct CsvRow {
  size_t line = 0;  // on which it begins, from 1
  std::vector<std::string> cells;
};

// A table that people fill in: RFC 4180 with ',' or, where its first line holds more of them, ';' between cells; a byte
// order mark, spaces round cells and empty lines are skipped. Throws InputError, naming `name` and the line, for a
// quote that isn't closed, text behind a closing quote, and a NUL.
std::vector<CsvRow> parse_csv(std::string_view text, const std::string& name);

// `cell` as parse_csv reads it back.
std::string csv_cell(const std::string& cell);

}  // namespace mote::host::study
