#include "host/recordings/csv_rows.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::recordings {

std::optional<double> number_from(std::string_view text) {
  double value = 0;
  if (text.starts_with('+')) text.remove_prefix(1);
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(value)) return std::nullopt;
  return value;
}

std::string csv_cell(std::string_view text) {
  if (text.find_first_of(",;\t \"\r\n") == std::string_view::npos) return std::string(text);
  std::string cell = "\"";
  for (const char c : text) cell += c == '"' ? "\"\"" : std::string(1, c);
  return cell + "\"";
}

std::string_view csv_text(std::string_view bytes, const std::string& source) {
  if (bytes.starts_with("\xff\xfe") || bytes.starts_with("\xfe\xff")) {
    throw_input_error("{}: text in UTF-16: expected UTF-8", source);
  }
  if (bytes.substr(0, 4096).find('\0') != std::string_view::npos) throw_input_error("{}: not text", source);
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  return bytes;
}

std::optional<float> float_from(double number) {
  constexpr double most = std::numeric_limits<float>::max();
  if (!(std::abs(number) <= most)) return std::nullopt;
  return static_cast<float>(number);
}

CsvRows::CsvRows(std::string_view text, CsvDialect dialect, std::string source, int64_t first_line)
    : text_(text), dialect_(dialect), source_(std::move(source)), next_line_(first_line) {
  // Comment above the table.
  while (at_ < text_.size() && text_[at_] == '#') {
    at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
    ++next_line_;
  }
}

std::string CsvRows::place() const { return fmt::format("{}:{}", source_, line_); }

void CsvRows::fail(std::string_view what) const { throw_input_error("{}: {}", place(), what); }

bool CsvRows::at_end_of_line() const { return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }

bool CsvRows::is_blank(char c) const { return c == ' ' || (c == '\t' && dialect_.separator != '\t'); }

void CsvRows::skip_blanks() {
  while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
}

void CsvRows::take_end_of_line() {
  if (at_ == text_.size()) return;
  const bool is_pair = text_.substr(at_, 2) == "\r\n";
  at_ += is_pair ? 2 : 1;
  ++next_line_;
}

bool CsvRows::next() {
  cells_.clear();
  rewritten_.clear();
  for (skip_blanks(); at_ < text_.size() && at_end_of_line(); skip_blanks()) take_end_of_line();
  if (at_ == text_.size()) return false;
  line_ = next_line_;
  do {
    if (cells_.size() == most_columns) fail("more than 65,536 columns");
    cells_.push_back(in_our_dialect(take_cell()));
  } while (take_separator());
  take_end_of_line();
  return true;
}

std::string_view CsvRows::in_our_dialect(std::string_view cell) {
  if (!dialect_.has_decimal_commas) return cell;
  auto number = with_decimal_point(cell);
  return number ? rewritten_.emplace_back(*std::move(number)) : cell;
}

bool CsvRows::take_separator() {
  if (dialect_.separator == ' ') {
    skip_blanks();
    return !at_end_of_line();
  }
  if (at_end_of_line() || text_[at_] != dialect_.separator) return false;
  ++at_;
  return true;
}

std::string_view CsvRows::take_cell() {
  skip_blanks();
  if (at_ < text_.size() && text_[at_] == '"') return take_quoted_cell();
  const size_t begin = at_;
  while (!at_end_of_line() && text_[at_] != dialect_.separator && !(dialect_.separator == ' ' && is_blank(text_[at_])))
    ++at_;
  size_t end = at_;
  while (end > begin && is_blank(text_[end - 1])) --end;
  if (end - begin > longest_cell) fail("a cell longer than 65,536 characters");
  return text_.substr(begin, end - begin);
}

std::string_view CsvRows::take_quoted_cell() {
  const size_t begin = ++at_;
  const std::string_view reach = text_.substr(0, std::min(text_.size(), begin + longest_cell));
  bool has_quote = false;
  for (;;) {
    at_ = reach.find('"', at_);
    if (at_ == std::string_view::npos) fail("a quoted cell that doesn't end within 65,536 characters");
    if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
    has_quote = true;
    at_ += 2;
  }
  std::string_view cell = text_.substr(begin, at_ - begin);
  ++at_;
  next_line_ += std::ranges::count(cell, '\n');
  skip_blanks();
  const bool ends_here = at_end_of_line() || text_[at_] == dialect_.separator || dialect_.separator == ' ';
  if (!ends_here) fail("text behind a closing quote: expected a separator");
  if (!has_quote) return cell;
  std::string& unquoted = rewritten_.emplace_back();
  for (size_t at = 0; at < cell.size(); ++at) {
    unquoted += cell[at];
    if (cell[at] == '"') ++at;
  }
  return unquoted;
}

}  // namespace mote::host::recordings
