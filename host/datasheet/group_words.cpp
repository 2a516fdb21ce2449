#include "host/datasheet/group_words.h"

#include <fmt/format.h>

#include <map>
#include <vector>

#include "host/base/counted.h"
#include "host/evaluation/resampling.h"
#include "host/project/pattern.h"

namespace mote::host::datasheet {
namespace {

// Of a field "speaker".
GroupWords words_of_field(const std::string& field) {
  bool is_word = !field.empty();
  for (const char c : field) is_word = is_word && ((c >= 'a' && c <= 'z') || c == ' ');
  if (!is_word || field.ends_with('s')) return {};
  return {field, field + "s"};
}

GroupWords words_of_pattern(const std::string& text) {
  std::vector<std::string> fields;
  if (text.empty()) return {};
  const project::Pattern pattern(text);
  for (const std::string& field : pattern.fields()) {
    if (field != "label") fields.push_back(field);
  }
  return fields.size() == 1 ? words_of_field(fields.front()) : GroupWords{};
}

}  // namespace

GroupWords group_words(const SensorFacts& sensor) {
  static const std::map<std::string, GroupWords> declared = {
      {"people", {"person", "people"}},   {"sites", {"site", "sites"}},       {"sessions", {"session", "sessions"}},
      {"devices", {"device", "devices"}}, {"animals", {"animal", "animals"}}, {"days", {"day", "days"}},
  };
  const auto said = declared.find(sensor.form.text("evaluation.groups_are"));
  if (said != declared.end()) return said->second;
  const project::Data& data = sensor.project.data;
  return words_of_pattern(data.pattern.empty() ? data.group : data.pattern);
}

std::string few_groups_warning(int64_t groups, const GroupWords& words) {
  if (groups >= static_cast<int64_t>(evaluation::few_groups)) return "";
  return fmt::format("only {}, fewer than {}: others may fare otherwise", counted(groups, words.one, words.many),
                     evaluation::few_groups);
}

}  // namespace mote::host::datasheet
