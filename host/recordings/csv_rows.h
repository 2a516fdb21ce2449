#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/recordings/csv_dialect.h"

// CSV text as rows of cells (RFC 4180, and what is met in the field: other separators, blanks round cells, any line
// end).
namespace mote::host::recordings {

// The number that `text` is as a whole, as "-1.5", "+2", "1e-3"; nothing where it isn't one or isn't finite.
std::optional<double> number_from(std::string_view text);

// `number` in 32 bits; nothing where it is beyond what they hold.
std::optional<float> float_from(double number);

// `text` as a cell: in quotes where it holds a separator, a quote or a line end.
std::string csv_cell(std::string_view text);

// `bytes` without a byte order mark and leading lines of comment (#…). Throws InputError where it isn't text.
std::string_view csv_text(std::string_view bytes, const std::string& source);

// One row after the other, numbers with a decimal point; lines that are empty are passed over. `text` must outlive it.
class CsvRows {
 public:
  static constexpr size_t most_columns = 65536;
  static constexpr size_t longest_cell = 65536;

  // `text` begins in line `first_line` of `source`.
  CsvRows(std::string_view text, CsvDialect dialect, std::string source, int64_t first_line = 1);

  // False at the end. Throws InputError: more columns than most_columns, a quote without its partner.
  bool next();

  // Of the row that `next` went to, valid until it is called again.
  std::span<const std::string_view> cells() const { return cells_; }
  int64_t line() const { return line_; }  // where that row begins, from 1

  std::string place() const;  // "source:line"

  // Throws InputError "source:line: what".
  [[noreturn]] void fail(std::string_view what) const;

 private:
  bool at_end_of_line() const;
  bool is_blank(char c) const;
  void skip_blanks();
  void take_end_of_line();
  bool take_separator();
  std::string_view take_cell();
  std::string_view take_quoted_cell();
  std::string_view in_our_dialect(std::string_view cell);

  std::string_view text_;
  CsvDialect dialect_;
  std::string source_;
  size_t at_ = 0;
  int64_t next_line_;
  int64_t line_ = 0;
  std::vector<std::string_view> cells_;
  std::deque<std::string> rewritten_;  // cells in which "" stood for ", or a comma for a point
};

}  // namespace mote::host::recordings
