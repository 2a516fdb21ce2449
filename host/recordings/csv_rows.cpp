#include "host/recordings/csv_rows.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::recordings {

namespace {

// True where each of the first lines has `separator` between two things, quoted text aside.
bool parts_every_line(std::string_view text, char separator) {
  constexpr size_t most_characters = 65536, most_lines = 8;
  text = text.substr(0, most_characters);
  size_t lines = 0;
  while (!text.empty() && lines < most_lines) {
    const size_t end = std::min(text.find_first_of("\r\n"), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const size_t first = line.find_first_not_of(' ');
    if (first == std::string_view::npos) continue;
    line = line.substr(first, line.find_last_not_of(' ') - first + 1);
    bool is_quoted = false, is_parted = false;
    for (const char c : line) {
      if (c == '"') is_quoted = !is_quoted;
      is_parted = is_parted || (c == separator && !is_quoted);
    }
    if (!is_parted) return false;
    ++lines;
  }
  return lines > 0;
}

}  // namespace

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

char detect_separator(std::string_view text) {
  while (text.starts_with('#')) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  for (const char candidate : {';', '\t', ',', ' '}) {
    if (parts_every_line(text, candidate)) return candidate;
  }
  return ',';
}

CsvRows::CsvRows(std::string_view text, char separator, std::string source)
    : text_(text), separator_(separator), source_(std::move(source)) {
  // Comment above the table.
  while (at_ < text_.size() && text_[at_] == '#') {
    at_ = std::min(text_.find('\n', at_), text_.size() - 1) + 1;
    ++next_line_;
  }
}

std::string CsvRows::place() const { return fmt::format("{}:{}", source_, line_); }

void CsvRows::fail(std::string_view what) const { throw_input_error("{}: {}", place(), what); }

bool CsvRows::at_end_of_line() const { return at_ == text_.size() || text_[at_] == '\n' || text_[at_] == '\r'; }

bool CsvRows::is_blank(char c) const { return c == ' ' || (c == '\t' && separator_ != '\t'); }

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
  unquoted_.clear();
  for (skip_blanks(); at_ < text_.size() && at_end_of_line(); skip_blanks()) take_end_of_line();
  if (at_ == text_.size()) return false;
  line_ = next_line_;
  do {
    if (cells_.size() == most_columns) fail("more than 65,536 columns");
    cells_.push_back(take_cell());
  } while (take_separator());
  take_end_of_line();
  return true;
}

bool CsvRows::take_separator() {
  if (separator_ == ' ') {
    skip_blanks();
    return !at_end_of_line();
  }
  if (at_end_of_line() || text_[at_] != separator_) return false;
  ++at_;
  return true;
}

std::string_view CsvRows::take_cell() {
  skip_blanks();
  if (at_ < text_.size() && text_[at_] == '"') return take_quoted_cell();
  const size_t begin = at_;
  while (!at_end_of_line() && text_[at_] != separator_ && !(separator_ == ' ' && is_blank(text_[at_]))) ++at_;
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
  const bool ends_here = at_end_of_line() || text_[at_] == separator_ || separator_ == ' ';
  if (!ends_here) fail("text behind a closing quote: expected a separator");
  if (!has_quote) return cell;
  std::string& unquoted = unquoted_.emplace_back();
  for (size_t at = 0; at < cell.size(); ++at) {
    unquoted += cell[at];
    if (cell[at] == '"') ++at;
  }
  return unquoted;
}

}  // namespace mote::host::recordings
