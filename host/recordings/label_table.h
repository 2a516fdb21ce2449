#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "host/project/project.h"
#include "host/recordings/label_file.h"

// Labels of many files in one CSV table of the user's own, as [data.table] of mote.toml describes it.
namespace mote::host::recordings {

// What the table's rows of one file say.
struct TableEntry {
  std::string label;  // of the whole file; "": none
  std::string group;
  std::string category;                         // "training", "testing" or "": the split is drawn
  std::vector<LabelledRange> ranges;            // of rows with a start and an end
  std::map<std::string, std::string> metadata;  // the other columns of its first row
};

// By path. A row that has a start is a stretch of its file; several rows of a whole file must say the same. Throws
// InputError: a column that mote.toml names and the table hasn't (with those it has), a row without a path, a stretch
// that ends before it begins, two rows of one file that contradict each other.
std::map<std::string, TableEntry> parse_label_table(std::string_view bytes, const std::string& source,
                                                    const project::Table& table);

// Files of up to 64 MB.
std::map<std::string, TableEntry> read_label_table(const std::string& path, const project::Table& table);

}  // namespace mote::host::recordings
