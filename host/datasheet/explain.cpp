#include "host/datasheet/explain.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/datasheet/json.h"
#include "host/datasheet/page.h"

namespace mote::host::datasheet {
namespace {

constexpr size_t longest_quote = 80;

bool ends_with_part(const std::string& path, const std::string& part) {
  return path.size() > part.size() + 1 && path.ends_with(part) && path[path.size() - part.size() - 1] == '.';
}

void add_line(std::string& text, const char* name, const std::string& what) {
  if (!what.empty()) text += fmt::format(" {:<12} {}\n", name, what);
}

}  // namespace

Field find_field(const Facts& facts, const std::string& path) {
  std::vector<Field> ending;
  std::vector<std::string> paths, last_parts;
  for (Field& field : facts.fields()) {
    if (field.path == path) return field;
    paths.push_back(field.path);
    last_parts.push_back(field.row->key);
    if (ends_with_part(field.path, path)) ending.push_back(std::move(field));
  }
  if (ending.size() == 1) return ending.front();
  if (ending.size() > 1) {
    std::vector<std::string> which;
    for (const Field& field : ending) which.push_back(field.path);
    throw_input_error("{}: {} fields of the datasheet end so: choose one of {}", quoted(path, longest_quote),
                      which.size(), join(which, ", "));
  }
  std::string meant = did_you_mean(path, paths);
  if (meant.empty()) {  // the right name in another section
    const auto near = nearest(path.substr(path.rfind('.') + 1), last_parts);
    if (near)
      meant = fmt::format(
          ": did you mean {}?",
          paths[static_cast<size_t>(std::find(last_parts.begin(), last_parts.end(), *near) - last_parts.begin())]);
  }
  if (meant.empty()) meant = ": `mote datasheet --fields` lists them";
  throw_input_error("{}: the datasheet has no such field{}", quoted(path, longest_quote), meant);
}

std::string explain_text(const Field& field) {
  const Value& value = field.row->value;
  std::string text = fmt::format("{}: {}\n", field.path, field.row->name);
  const bool is_known = value.provenance != Provenance::not_disclosed;
  if (is_known) add_line(text, "value", format_value(value));
  add_line(text, "known as", name_of(value.provenance));
  add_line(text, "file", value.file);
  add_line(text, "computation", value.how);
  add_line(text, "n", value.n);
  if (value.interval) {
    Value without_n = value;
    without_n.n.clear();
    add_line(text, "interval", format_extra(without_n));
  }
  add_line(text, "warning", value.warning);
  text.pop_back();
  return text;
}

std::string explain_json(const Field& field) {
  nlohmann::ordered_json json = nlohmann::ordered_json::parse(print_json(field.row->value));
  json["field"] = field.path;
  json["name"] = field.row->name;
  return json.dump();
}

}  // namespace mote::host::datasheet
