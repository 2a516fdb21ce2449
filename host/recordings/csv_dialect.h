#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "host/project/project.h"

namespace mote::host::recordings {

// What differs from one country's or program's CSV to another's.
struct CsvDialect {
  char separator = ',';
  bool has_decimal_commas = false;  // 0,5 is a half
};

// By data.csv.separator and data.csv.decimal; what they leave open, by the first lines of `text`. Where semicolons part
// the columns, commas are decimal: that is why.
CsvDialect csv_dialect(const project::Csv& mapping, std::string_view text);

// The first of ; tab , and blank that stands in each of the first lines, else a comma.
char detect_separator(std::string_view text);

// `cell` of a line without blanks and quotes at its ends.
std::string_view bare_cell(std::string_view cell);

// "-0,5" as "-0.5"; nothing where `cell` isn't a number with a decimal comma.
std::optional<std::string> with_decimal_point(std::string_view cell);

}  // namespace mote::host::recordings
