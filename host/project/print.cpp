#include <fmt/format.h>

#include "host/project/key_table.h"

namespace mote::host::project {

namespace {

// "Length of sound that one decision hears (integer, ms; default 1000)"
std::string comment_of(const Row& row, const std::string& default_value) {
  const std::string unit = row.unit.empty() ? "" : ", " + row.unit;
  return fmt::format("# {} ({}{}; default {})\n", row.meaning, type_of(row.field), unit, default_value);
}

// A bar would end the cell.
std::string cell(const std::string& text) {
  std::string result;
  for (const char character : text) {
    if (character == '|') result += '\\';
    result += character;
  }
  return result;
}

}  // namespace

std::string print_section(const Project& project, const std::string& section) {
  std::string text;
  for (const Row& row : key_table()) {
    if (!row.path.starts_with(section + ".")) continue;
    text += fmt::format("{} = {}\n", row.path, print_value(row.field, project));
  }
  return text;
}

std::string print_project(const Project& project) {
  const Project defaults;
  std::string text =
      "# The one description of this sensor. A line that begins with # shows a default: take the # away to change "
      "it.\n";
  for (const Section& section : section_table()) {
    text += fmt::format("\n# {}\n[{}]\n", section.meaning, section.path);
    for (const Row& row : key_table()) {
      if (section_of(row.path) != section.path) continue;
      const std::string value = print_value(row.field, project);
      const std::string default_value = print_value(row.field, defaults);
      const std::string mark = value == default_value ? "# " : "";
      text += comment_of(row, default_value);
      text += fmt::format("{}{} = {}\n", mark, name_of(row.path), value);
    }
  }
  return text;
}

std::string keys_markdown() {
  std::string text =
      "# mote.toml\n\nEvery key of the file that describes a sensor. All have defaults; `mote new` writes them as "
      "comments. "
      "Made from the\ntable in `host/project/keys` (`MOTE_UPDATE_GOLDEN=1` with the tests of `host/project`).\n";
  for (const Section& section : section_table()) {
    text += fmt::format("\n## [{}]\n\n{}\n\n| key | type | unit | default | meaning |\n|---|---|---|---|---|\n",
                        section.path, section.meaning);
    for (const Key& key : keys()) {
      if (section_of(key.path) != section.path) continue;
      text += fmt::format("| `{}` | {} | {} | `{}` | {} |\n", name_of(key.path), cell(key.type), key.unit,
                          cell(key.default_value), cell(key.meaning));
    }
  }
  return text;
}

}  // namespace mote::host::project
