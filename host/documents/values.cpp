#include "host/documents/values.h"

#include <fmt/format.h>

#include "host/base/text.h"
#include "host/datasheet/page.h"

namespace mote::host::documents {

namespace {

// Whether `path` is `front`, a point and `back`.
bool is_path(std::string_view path, std::string_view front, std::string_view back) {
  return path.size() == front.size() + 1 + back.size() && path.substr(0, front.size()) == front &&
         path[front.size()] == '.' && path.substr(front.size() + 1) == back;
}

const datasheet::Value* find_field(const datasheet::Facts& facts, std::string_view path) {
  for (const datasheet::Section& section : facts.sections) {
    for (const datasheet::Row& row : section.rows) {
      if (is_path(path, section.key, row.key)) return &row.value;
    }
    for (const datasheet::Table& table : section.tables) {
      const std::string front = section.key + "." + table.key;
      for (const datasheet::Row& row : table.rows) {
        if (is_path(path, front, row.key)) return &row.value;
      }
    }
  }
  return nullptr;
}

}  // namespace

bool has_field(const datasheet::Facts& facts, std::string_view path) { return find_field(facts, path) != nullptr; }

const datasheet::Value* find_value(const datasheet::Facts& facts, std::string_view path) {
  const datasheet::Value* value = find_field(facts, path);
  return value == nullptr || value->provenance == datasheet::Provenance::not_disclosed ? nullptr : value;
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
