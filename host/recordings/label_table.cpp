#include "host/recordings/label_table.h"

#include <algorithm>
#include <optional>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/csv_rows.h"
#include "host/recordings/file_bytes.h"

namespace mote::host::recordings {

namespace {

constexpr double longest_seconds = 1e9;  // some thirty years

class TableReader {
 public:
  TableReader(std::string_view text, const std::string& source, const project::Table& table)
      : table_(table), source_(source), rows_(text, {detect_separator(text)}, source) {
    if (!rows_.next()) throw_input_error("{}: is empty: expected a header line that names the columns", source);
    for (const std::string_view name : rows_.cells()) names_.emplace_back(name);
    path_ = *find("path", table.path);
    label_ = find("label", table.label);
    group_ = find("group", table.group);
    split_ = find("split", table.split);
    start_ = find("start", table.start);
    end_ = find("end", table.end);
    if (start_.has_value() != end_.has_value()) {
      throw_input_error("data.table.{}: is empty: a stretch has both a start and an end", start_ ? "end" : "start");
    }
    for (size_t column = 0; column < names_.size(); ++column) {
      const bool has_use =
          column == path_ || column == label_ || column == group_ || column == start_ || column == end_;
      if (!has_use) others_.push_back(column);
    }
  }

  std::map<std::string, TableEntry> read() {
    while (rows_.next()) {
      const std::string path = table_.folder + std::string(cell(path_)) + table_.ending;
      if (cell(path_).empty()) rows_.fail("has no path: expected one in each row");
      const auto [at, is_new] = entries_.try_emplace(path);
      add_row(at->second, is_new);
    }
    return std::move(entries_);
  }

 private:
  std::optional<size_t> find(const char* key, const std::string& name) const {
    if (name.empty()) return std::nullopt;
    const auto found = std::find(names_.begin(), names_.end(), name);
    if (found != names_.end()) return static_cast<size_t>(found - names_.begin());
    throw_input_error("data.table.{}: {} has no column {}{}: found {}", key, source_, quoted(name, 60),
                      did_you_mean(name, names_), quoted(join(names_, ", "), 300));
  }

  // "" where the row is too short.
  std::string_view cell(std::optional<size_t> column) const {
    return column && *column < rows_.cells().size() ? rows_.cells()[*column] : std::string_view();
  }

  double seconds(size_t column) const {
    const auto number = number_from(cell(column));
    if (number && *number >= 0 && *number <= longest_seconds) return *number;
    rows_.fail(fmt::format("{}: expected seconds, found {}", names_[column], quoted(cell(column), 40)));
  }

  std::string category() const {
    const std::string_view value = cell(split_);
    if (value.empty() || table_.test.empty()) return "";
    const bool is_test = std::find(table_.test.begin(), table_.test.end(), value) != table_.test.end();
    return is_test ? "testing" : "training";
  }

  void add_row(TableEntry& entry, bool is_new) {
    if (is_new) {
      for (const size_t column : others_) {
        if (!cell(column).empty()) entry.metadata.emplace(names_[column], cell(column));
      }
    }
    agree("group", entry.group, std::string(cell(group_)), is_new);
    agree("part of the split", entry.category, category(), is_new);
    const bool is_stretch = start_ && !cell(start_).empty();
    if (!is_stretch) return agree("label", entry.label, std::string(cell(label_)), is_new || entry.label.empty());
    const LabelledRange range = {seconds(*start_), seconds(*end_), std::string(cell(label_))};
    if (!(range.start_seconds < range.end_seconds)) rows_.fail("the stretch ends before it begins");
    if (!range.label.empty()) entry.ranges.push_back(range);
  }

  void agree(const char* what, std::string& known, const std::string& said, bool is_new) const {
    if (is_new) known = said;
    if (known == said) return;
    rows_.fail(fmt::format("gives {} the {} {}, an earlier row {}", quoted(cell(path_), 60), what, quoted(said, 40),
                           quoted(known, 40)));
  }

  const project::Table& table_;
  std::string source_;
  CsvRows rows_;
  std::vector<std::string> names_;
  size_t path_ = 0;
  std::optional<size_t> label_, group_, split_, start_, end_;
  std::vector<size_t> others_;
  std::map<std::string, TableEntry> entries_;
};

}  // namespace

std::map<std::string, TableEntry> parse_label_table(std::string_view bytes, const std::string& source,
                                                    const project::Table& table) {
  return TableReader(csv_text(bytes, source), source, table).read();
}

std::map<std::string, TableEntry> read_label_table(const std::string& path, const project::Table& table) {
  constexpr uint64_t most_bytes = 64'000'000;
  return parse_label_table(read_file_bytes(path, most_bytes), path, table);
}

}  // namespace mote::host::recordings
