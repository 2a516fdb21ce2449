#include "host/documents/values.h"

#include <fmt/format.h>

#include "host/base/text.h"
#include "host/datasheet/page.h"

namespace mote::host::documents {

const datasheet::Value* find_value(const datasheet::Facts& facts, std::string_view path) {
  const size_t point = path.find('.');
  const std::string_view section_key = path.substr(0, point);
  const std::string_view row_key = path.substr(point + 1);
  for (const datasheet::Section& section : facts.sections) {
    if (section.key != section_key) continue;
    for (const datasheet::Row& row : section.rows) {
      if (row.key != row_key) continue;
      return row.value.provenance == datasheet::Provenance::not_disclosed ? nullptr : &row.value;
    }
  }
  return nullptr;
}

std::string text_of(const datasheet::Facts& facts, std::string_view path) {
  const datasheet::Value* value = find_value(facts, path);
  return value == nullptr ? "" : datasheet::format_value(*value);
}

std::optional<double> number_of(const datasheet::Value& value) {
  if (const auto* whole = std::get_if<int64_t>(&value.value)) return static_cast<double>(*whole);
  if (const auto* real = std::get_if<double>(&value.value)) return *real;
  return std::nullopt;
}

std::optional<double> number_of(const datasheet::Facts& facts, std::string_view path) {
  const datasheet::Value* value = find_value(facts, path);
  return value == nullptr ? std::nullopt : number_of(*value);
}

std::string exact_text(double value) { return fmt::format("{}", value); }

std::vector<std::string> list_of(const std::string& text) {
  std::vector<std::string> parts;
  if (text.empty()) return parts;
  for (const std::string& part : split(text, ',')) {
    const size_t from = part.find_first_not_of(' ');
    if (from != std::string::npos) parts.push_back(part.substr(from));
  }
  return parts;
}

std::string print(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace mote::host::documents
