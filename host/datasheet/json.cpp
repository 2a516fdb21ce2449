#include "host/datasheet/json.h"

#include <nlohmann/json.hpp>

namespace mote::host::datasheet {
namespace {

using Json = nlohmann::ordered_json;

Json text_or_null(const std::string& text) { return text.empty() ? Json() : Json(text); }

Json json_of(const Value& value) {
  Json json;
  json["value"] = Json();
  if (const auto* whole = std::get_if<int64_t>(&value.value)) json["value"] = *whole;
  if (const auto* real = std::get_if<double>(&value.value)) json["value"] = *real;
  if (const auto* text = std::get_if<std::string>(&value.value)) json["value"] = *text;
  json["unit"] = text_or_null(value.unit);
  json["provenance"] = name_of(value.provenance);
  json["file"] = text_or_null(value.file);
  json["how"] = text_or_null(value.how);
  json["n"] = text_or_null(value.n);
  json["interval"] = Json();
  if (value.interval) {
    json["interval"] = {{"low", value.interval->low}, {"high", value.interval->high}, {"kind", value.interval->kind}};
  }
  if (!value.warning.empty()) json["warning"] = value.warning;
  return json;
}

Json json_of(const std::vector<Row>& rows) {
  Json json = Json::object();
  for (const Row& row : rows) json[row.key] = json_of(row.value);
  return json;
}

Json json_of(const Section& section) {
  Json json = {{"title", section.title}, {"values", json_of(section.rows)}};
  if (section.confusion) {
    json["confusion"] = {{"labels", section.confusion->labels},
                         {"counts", section.confusion->counts},
                         {"provenance", name_of(section.confusion->provenance)},
                         {"how", section.confusion->how}};
  }
  for (const Table& table : section.tables) json[table.key] = json_of(table.rows);
  return json;
}

}  // namespace

std::string print_json(const Value& value) { return json_of(value).dump(); }

std::string print_json(const Facts& facts) {
  Json json = {{"format", "mlsensor"},
               {"format_version", 1},
               {"name", facts.name},
               {"version", facts.version},
               {"summary", text_or_null(facts.summary)},
               {"warnings", facts.warnings}};
  Json sections = Json::object();
  for (const Section& section : facts.sections) sections[section.key] = json_of(section);
  json["sections"] = sections;
  return json.dump(2) + "\n";
}

}  // namespace mote::host::datasheet
