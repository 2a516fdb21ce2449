#include "host/recordings/label_file.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <set>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/csv_rows.h"
#include "host/recordings/file_bytes.h"

namespace mote::host::recordings {

namespace {

namespace fs = std::filesystem;

constexpr double longest_seconds = 1e9;  // some thirty years

// Columns by their names; Kaleidoscope marks some with a * behind.
class Table {
 public:
  Table(std::string_view text, char separator, const std::string& source) : rows_(text, {separator}, source) {
    if (!rows_.next()) return;
    for (std::string_view name : rows_.cells()) {
      if (name.ends_with('*')) name.remove_suffix(1);
      names_.emplace_back(name);
    }
  }

  bool has(std::string_view name) const { return find(name).has_value(); }

  std::optional<size_t> find(std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found == names_.end()) return std::nullopt;
    return static_cast<size_t>(found - names_.begin());
  }

  // The first of `choices` that is there.
  std::optional<size_t> find_one_of(std::initializer_list<std::string_view> choices) const {
    for (const std::string_view name : choices) {
      if (const auto column = find(name)) return column;
    }
    return std::nullopt;
  }

  bool next() { return rows_.next(); }

  // "" where the row is too short.
  std::string_view cell(std::optional<size_t> column) const {
    return column && *column < rows_.cells().size() ? rows_.cells()[*column] : std::string_view();
  }

  double seconds(size_t column) const {
    const auto number = number_from(cell(column));
    if (number && *number >= 0 && *number <= longest_seconds) return *number;
    rows_.fail(fmt::format("{}: expected seconds, found {}", names_[column], quoted(cell(column), 40)));
  }

  double hz(std::optional<size_t> column) const { return std::max(0., number_from(cell(column)).value_or(0)); }

  [[noreturn]] void fail(std::string_view what) const { rows_.fail(what); }
  std::string names() const { return quoted(join(names_, ", "), 200); }

 private:
  CsvRows rows_;
  std::vector<std::string> names_;
};

std::string_view first_line_of(std::string_view text) { return text.substr(0, text.find_first_of("\r\n")); }

// "start<tab>end[<tab>label]".
std::optional<LabelledRange> audacity_label(std::string_view line) {
  const size_t first_tab = line.find('\t');
  if (first_tab == std::string_view::npos) return std::nullopt;
  const size_t second_tab = std::min(line.find('\t', first_tab + 1), line.size());
  const auto start = number_from(line.substr(0, first_tab));
  const auto end = number_from(line.substr(first_tab + 1, second_tab - first_tab - 1));
  const bool is_range = start && end && *start >= 0 && *end >= *start && *end <= longest_seconds;
  if (!is_range) return std::nullopt;
  const std::string_view label = second_tab < line.size() ? line.substr(second_tab + 1) : std::string_view();
  LabelledRange range;
  range.start_seconds = *start;
  range.end_seconds = *end;
  range.label = label;
  return range;
}

// "\<tab>low<tab>high": the band of the label above.
void take_band(std::string_view line, LabelledRange& range) {
  const std::vector<std::string> cells = split(line, '\t');
  if (cells.size() != 3) return;
  range.low_hz = std::max(0., number_from(cells[1]).value_or(0));  // Audacity writes -1 where there is none
  range.high_hz = std::max(0., number_from(cells[2]).value_or(0));
}

std::vector<LabelledRange> parse_audacity(std::string_view text, const std::string& source) {
  std::vector<LabelledRange> ranges;
  for (int64_t number = 1; !text.empty(); ++number) {
    const size_t end = std::min(text.find('\n'), text.size());
    std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.empty()) continue;
    if (line.starts_with('\\')) {
      if (!ranges.empty()) take_band(line, ranges.back());
      continue;
    }
    const auto range = audacity_label(line);
    if (!range) throw_input_error("{}:{}: expected start, end and label parted by tabs", source, number);
    ranges.push_back(*range);
  }
  return ranges;
}

// The part behind the last folder, of a path of any system.
std::string_view name_of(std::string_view path) {
  const size_t slash = path.find_last_of("/\\");
  return slash == std::string_view::npos ? path : path.substr(slash + 1);
}

std::vector<LabelledRange> parse_raven(std::string_view text, const std::string& source, std::string_view recording) {
  Table table(text, '\t', source);
  const auto begin = table.find("Begin Time (s)"), end = table.find("End Time (s)");
  const auto low = table.find("Low Freq (Hz)"), high = table.find("High Freq (Hz)");
  const auto selection = table.find("Selection"), file = table.find("Begin File"),
             offset = table.find("File Offset (s)");
  const auto label = table.find_one_of({"Annotation", "Label", "Species", "Common Name", "Species Code", "Call Type",
                                        "Sound", "Call", "Type", "Tags", "Notes"});
  if (!begin || !end || !label) {
    table.fail("expected columns Begin Time (s), End Time (s) and Annotation (or Label, Species …): found " +
               table.names());
  }
  std::set<std::string, std::less<>> seen;  // selections, each of which may stand there once a view
  std::vector<LabelledRange> ranges;
  while (table.next()) {
    const std::string_view id = table.cell(selection);
    if (!id.empty() && !seen.emplace(id).second) continue;
    const std::string_view of_file = table.cell(file);
    if (!of_file.empty() && !recording.empty() && name_of(of_file) != recording) continue;
    LabelledRange range;
    // In a table over several files the times count from the first file's beginning, the offset from its own.
    range.start_seconds = table.seconds(table.cell(offset).empty() ? *begin : *offset);
    range.end_seconds = range.start_seconds + table.seconds(*end) - table.seconds(*begin);
    if (range.end_seconds < range.start_seconds) table.fail("it ends before it begins");
    range.label = table.cell(label);
    range.low_hz = table.hz(low);
    range.high_hz = table.hz(high);
    ranges.push_back(range);
  }
  return ranges;
}

std::vector<LabelledRange> parse_kaleidoscope(std::string_view text, const std::string& source,
                                              std::string_view recording) {
  Table table(text, ',', source);
  const auto file = table.find("IN FILE"), offset = table.find("OFFSET"), duration = table.find("DURATION");
  const auto manual = table.find("MANUAL ID"), automatic = table.find_one_of({"AUTO ID", "TOP1MATCH"});
  const auto low = table.find("Fmin"), high = table.find("Fmax");
  if (!duration || (!manual && !automatic)) {
    table.fail("expected columns DURATION and MANUAL ID, AUTO ID or TOP1MATCH: found " + table.names());
  }
  std::vector<LabelledRange> ranges;
  while (table.next()) {
    if (name_of(table.cell(file)) != recording) continue;
    LabelledRange range;
    range.start_seconds = table.cell(offset).empty() ? 0 : table.seconds(*offset);
    range.end_seconds = range.start_seconds + table.seconds(*duration);
    range.label = table.cell(table.cell(manual).empty() ? automatic : manual);
    range.low_hz = table.hz(low);
    range.high_hz = table.hz(high);
    ranges.push_back(range);
  }
  return ranges;
}

}  // namespace

std::optional<LabelFormat> detect_label_format(std::string_view bytes) {
  if (bytes.starts_with("\xef\xbb\xbf")) bytes.remove_prefix(3);
  const std::string_view first = first_line_of(bytes);
  if (first.find("Begin Time (s)") != std::string_view::npos) return LabelFormat::raven;
  const bool is_kaleidoscope =
      first.find("IN FILE") != std::string_view::npos && first.find("DURATION") != std::string_view::npos;
  if (is_kaleidoscope) return LabelFormat::kaleidoscope;
  if (audacity_label(first)) return LabelFormat::audacity;
  return std::nullopt;
}

std::vector<LabelledRange> parse_label_file(std::string_view bytes, const std::string& source,
                                            std::string_view recording_name) {
  const std::string_view text = csv_text(bytes, source);
  const auto format = detect_label_format(text);
  if (!format) {
    throw_input_error(
        "{}: not labels: expected a selection table of Raven, a label track of Audacity or a table of "
        "Kaleidoscope",
        source);
  }
  std::vector<LabelledRange> ranges = *format == LabelFormat::raven ? parse_raven(text, source, recording_name)
                                      : *format == LabelFormat::audacity
                                          ? parse_audacity(text, source)
                                          : parse_kaleidoscope(text, source, recording_name);
  const auto is_empty = [](const LabelledRange& range) { return range.label.empty(); };
  ranges.erase(std::remove_if(ranges.begin(), ranges.end(), is_empty), ranges.end());
  std::stable_sort(ranges.begin(), ranges.end(),
                   [](const auto& a, const auto& b) { return a.start_seconds < b.start_seconds; });
  return ranges;
}

std::string find_label_file(const std::string& recording_path) {
  const fs::path recording(recording_path);
  const std::string stem = (recording.parent_path() / recording.stem()).string();
  const std::string candidates[] = {stem + ".Table.1.selections.txt",
                                    stem + ".selections.txt",
                                    stem + ".txt",
                                    stem + ".csv",
                                    (recording.parent_path() / "cluster.csv").string(),
                                    (recording.parent_path() / "id.csv").string()};
  for (const std::string& candidate : candidates) {
    if (candidate == recording_path) continue;
    std::ifstream file(candidate, std::ios::binary);
    std::string head(4096, '\0');
    if (!file || !(file.read(head.data(), static_cast<std::streamsize>(head.size())), file.gcount() > 0)) continue;
    head.resize(static_cast<size_t>(file.gcount()));
    if (detect_label_format(head)) return candidate;
  }
  return "";
}

std::vector<LabelledRange> read_label_file(const std::string& path, const std::string& recording_path) {
  constexpr uint64_t most_bytes = 64'000'000;
  return parse_label_file(read_file_bytes(path, most_bytes), path, name_of(recording_path));
}

}  // namespace mote::host::recordings
