#include "host/recordings/csv_dialect.h"

#include <algorithm>

#include "host/recordings/csv_rows.h"

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

char separator_of(const std::string& word, std::string_view text) {
  if (word == "comma") return ',';
  if (word == "semicolon") return ';';
  if (word == "tab") return '\t';
  if (word == "space") return ' ';
  return detect_separator(text);
}

}  // namespace

CsvDialect csv_dialect(const project::Csv& mapping, std::string_view text) {
  CsvDialect dialect;
  dialect.separator = separator_of(mapping.separator, text);
  dialect.has_decimal_commas = mapping.decimal == "comma" || (mapping.decimal == "auto" && dialect.separator == ';');
  return dialect;
}

char detect_separator(std::string_view text) {
  while (text.starts_with('#')) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  for (const char candidate : {';', '\t', ',', ' '}) {
    if (parts_every_line(text, candidate)) return candidate;
  }
  return ',';
}

std::string_view bare_cell(std::string_view cell) {
  constexpr std::string_view around = " \t\r\"";
  const size_t first = cell.find_first_not_of(around);
  if (first == std::string_view::npos) return {};
  return cell.substr(first, cell.find_last_not_of(around) - first + 1);
}

std::optional<std::string> with_decimal_point(std::string_view cell) {
  const size_t comma = cell.find(',');
  if (comma == std::string_view::npos) return std::nullopt;
  std::string number(cell);
  number[comma] = '.';
  if (!number_from(number)) return std::nullopt;
  return number;
}

}  // namespace mote::host::recordings
