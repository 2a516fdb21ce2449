#include "host/recordings/csv_columns.h"

#include <algorithm>
#include <charconv>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/csv_rows.h"
#include "host/recordings/date_time.h"

namespace mote::host::recordings {

namespace {

bool is_whole_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// Of what loggers call the column of their clock.
bool is_name_of_time(std::string name) {
  constexpr std::string_view names[] = {"time",   "t",       "ms",          "us",      "millis",      "micros",
                                        "time_s", "seconds", "timestamp_s", "time_ms", "timestamp_ms"};
  for (char& c : name) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

// The names, as far as they fit in a message.
std::string list_of(const std::vector<std::string>& names) {
  constexpr size_t most = 12;
  if (names.size() <= most) return join(names, ", ");
  return join(std::span(names).first(most), ", ") + " …";
}

class Resolver {
 public:
  Resolver(std::span<const std::string_view> row, const project::Csv& mapping, const std::string& source)
      : row_(row), mapping_(mapping), source_(source) {
    columns_.count = row.size();
  }

  CsvColumns resolve(std::span<const std::string> header) {
    name_columns(header);
    columns_.timestamp = timestamp_column();
    if (!mapping_.time.empty()) columns_.time = find(mapping_.time, "time");
    if (!mapping_.label.empty()) columns_.label = find(mapping_.label, "label");
    if (!mapping_.group.empty()) columns_.group = find(mapping_.group, "group");
    for (const std::string& value : mapping_.values) columns_.values.push_back(find(value, "values"));
    if (mapping_.values.empty()) take_all_numbers();
    if (columns_.values.empty()) {
      throw_input_error("{}: no column of numbers{}{}", source_,
                        columns_.has_header ? ": found " + list_of(columns_.names) : "", hint_at_decimal_commas());
    }
    return std::move(columns_);
  }

 private:
  void name_columns(std::span<const std::string> header) {
    columns_.has_header = !header.empty();
    if (header.size() == columns_.count) {
      columns_.names.assign(header.begin(), header.end());
      return;
    }
    if (leads_with_row_number(header.size(), row_)) {
      row_number_ = 0;
      columns_.names = {"1"};
      columns_.names.insert(columns_.names.end(), header.begin(), header.end());
      return;
    }
    const bool rows_end_with_separator = !header.empty() && header.size() + 1 == columns_.count && row_.back().empty();
    if (rows_end_with_separator) {
      columns_.names.assign(header.begin(), header.end());
      columns_.names.emplace_back();
      return;
    }
    for (size_t at = 0; at < columns_.count; ++at) columns_.names.push_back(std::to_string(at + 1));
    if (header.empty()) return;
    columns_.header_note =
        fmt::format("{} names for {} columns: the columns go by their numbers", header.size(), columns_.count);
  }

  size_t find(const std::string& text, std::string_view key) const {
    const auto named = std::find(columns_.names.begin(), columns_.names.end(), text);
    if (named != columns_.names.end()) return static_cast<size_t>(named - columns_.names.begin());
    size_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    const bool is_number = error == std::errc() && end == text.data() + text.size();
    if (is_number && number >= 1 && number <= columns_.count) return number - 1;
    if (!columns_.has_header || !columns_.header_note.empty()) {
      const std::string why = columns_.has_header ? columns_.header_note : "no header line";
      throw_input_error("{}: data.csv.{}: no column {}: found {} columns, {}", source_, key, quoted(text, 60),
                        columns_.count, why);
    }
    throw_input_error("{}: data.csv.{}: no column {}{}: found {}", source_, key, quoted(text, 60),
                      did_you_mean(text, columns_.names), list_of(columns_.names));
  }

  std::optional<size_t> timestamp_column() const {
    if (!mapping_.timestamp.empty()) return find(mapping_.timestamp, "timestamp");
    const auto named = std::find(columns_.names.begin(), columns_.names.end(), "timestamp");
    if (named == columns_.names.end()) return std::nullopt;
    return static_cast<size_t>(named - columns_.names.begin());
  }

  std::string hint_at_decimal_commas() const {
    for (const std::string_view cell : row_) {
      if (const std::string hint = hint_at_decimal_comma(cell); !hint.empty()) return hint;
    }
    return "";
  }

  // Behind the separator that ends every line stands neither a name nor a reading.
  bool is_behind_last_separator(size_t at) const {
    return at > 0 && at + 1 == columns_.count && columns_.names[at].empty() && row_[at].empty();
  }

  void take_all_numbers() {
    for (size_t at = 0; at < columns_.count; ++at) {
      if (is_behind_last_separator(at)) continue;
      const bool has_other_use = at == columns_.timestamp || at == columns_.time || at == columns_.label ||
                                 at == columns_.group || at == row_number_;
      if (has_other_use) continue;
      const std::string_view cell = row_[at];
      if (number_from(cell) || is_missing(cell)) {
        columns_.values.push_back(at);
        if (!columns_.clock_like && is_name_of_time(columns_.names[at])) columns_.clock_like = at;
        continue;
      }
      columns_.ignored.push_back(columns_.names[at]);
      if (!columns_.clock_like && date_time_from(cell)) columns_.clock_like = at;
    }
  }

  std::span<const std::string_view> row_;
  const project::Csv& mapping_;
  const std::string& source_;
  std::optional<size_t> row_number_;
  CsvColumns columns_;
};

}  // namespace

bool looks_like_header(std::span<const std::string_view> cells) {
  return std::none_of(cells.begin(), cells.end(),
                      [](std::string_view cell) { return number_from(cell) || date_time_from(cell); });
}

std::string hint_at_decimal_comma(std::string_view cell) {
  if (!with_decimal_point(cell)) return "";
  return fmt::format(": where {} is a number, data.csv.decimal = \"comma\" says so", quoted(cell, 40));
}

bool is_missing(std::string_view cell) {
  constexpr std::string_view words[] = {"", "NaN", "nan", "NAN", "NA", "N/A", "null", "NULL", "None", "?", "-"};
  return std::find(std::begin(words), std::end(words), cell) != std::end(words);
}

bool leads_with_row_number(size_t names, std::span<const std::string_view> row) {
  return names != 0 && row.size() == names + 1 && is_whole_number(row.front()) && !row.back().empty();
}

CsvColumns resolve_csv_columns(std::span<const std::string> header, std::span<const std::string_view> row,
                               const project::Csv& mapping, const std::string& source) {
  return Resolver(row, mapping, source).resolve(header);
}

}  // namespace mote::host::recordings
