#include "host/documents/mlsensor_schema.h"

#include "host/datasheet/facts.h"
#include "host/documents/values.h"

namespace mote::host::documents {
namespace {

using datasheet::Provenance;

Json texts(const char* description) { return {{"type", "string"}, {"description", description}}; }
Json text_or_null(const char* description) { return {{"type", {"string", "null"}}, {"description", description}}; }

Json provenance() {
  Json names = Json::array();
  for (const Provenance each : {Provenance::measured, Provenance::emulated, Provenance::computed, Provenance::declared,
                                Provenance::not_disclosed}) {
    names.push_back(datasheet::name_of(each));
  }
  return {{"enum", names},
          {"description",
           "measured: on the computer that made the sensor; emulated: in an emulator of the board; computed: of other "
           "figures or files; declared: by the maker or a source, not checked; not disclosed: not known or not said"}};
}

Json closed(Json properties, Json required) {
  return {{"type", "object"},
          {"properties", std::move(properties)},
          {"required", std::move(required)},
          {"additionalProperties", false}};
}

Json interval() {
  Json json = closed({{"low", {{"type", "number"}}},
                      {"high", {{"type", "number"}}},
                      {"kind", texts("what the interval is: \"95 %\", \"low to high\"")}},
                     {"low", "high", "kind"});
  json["type"] = {"object", "null"};
  return json;
}

Json value() {
  Json json = closed({{"value", {{"type", {"string", "number", "null"}}}},
                      {"unit", text_or_null("of value and interval")},
                      {"provenance", provenance()},
                      {"file", text_or_null("that it was read in or computed from")},
                      {"how", text_or_null("a command, a formula or a source")},
                      {"n", text_or_null("how many it rests on")},
                      {"interval", interval()},
                      {"warning", texts("stands beside the figure wherever it is told")}},
                     {"value", "unit", "provenance", "file", "how", "n", "interval"});
  json["description"] = "What isn't disclosed has no value, or \"unknown\" as its answer; all else has one.";
  const Json is_unknown = {{"properties", {{"provenance", {{"const", name_of(Provenance::not_disclosed)}}}}}};
  const auto of_type = [](Json type) { return Json{{"properties", {{"value", {{"type", std::move(type)}}}}}}; };
  json["if"] = is_unknown;
  // Of a question that can be answered so.
  json["then"] = {{"properties", {{"value", {{"enum", {nullptr, "unknown"}}}}}}};
  json["else"] = of_type(Json::array({"string", "number"}));
  return json;
}

Json confusion() {
  return closed({{"labels", {{"type", "array"}, {"items", {{"type", "string"}}}}},
                 {"counts",
                  {{"type", "array"},
                   {"description", "counts[label][predicted]"},
                   {"items", {{"type", "array"}, {"items", {{"type", "integer"}, {"minimum", 0}}}}}}},
                 {"provenance", provenance()},
                 {"how", {{"type", "string"}}}},
                {"labels", "counts", "provenance", "how"});
}

Json section() {
  return {{"type", "object"},
          {"description", "values by their keys, and tables of values by theirs"},
          {"properties",
           {{"title", texts("for people")},
            {"note", texts("for people")},
            {"values", {{"$ref", "#/$defs/values"}}},
            {"confusion", {{"$ref", "#/$defs/confusion"}}}}},
          {"required", {"title", "values"}},
          {"additionalProperties", {{"$ref", "#/$defs/values"}}}};
}

}  // namespace

std::string print_mlsensor_schema() {
  Json schema = {{"$schema", "https://json-schema.org/draft/2020-12/schema"},
                 {"title", "mlsensor.json"},
                 {"description",
                  "The datasheet of a machine-learning sensor for programs: every value says how it is "
                  "known. Written by Mote."}};
  const Json body =
      closed({{"format", {{"const", "mlsensor"}}},
              {"format_version", {{"const", 1}}},
              {"name", texts("of the sensor")},
              {"version", texts("of the sensor")},
              {"summary", text_or_null("one sentence")},
              {"warnings", {{"type", "array"}, {"items", {{"type", "string"}}}}},
              {"sections", {{"type", "object"}, {"additionalProperties", {{"$ref", "#/$defs/section"}}}}}},
             {"format", "format_version", "name", "version", "summary", "warnings", "sections"});
  schema.update(body);
  schema["$defs"] = {{"section", section()},
                     {"values", {{"type", "object"}, {"additionalProperties", {{"$ref", "#/$defs/value"}}}}},
                     {"value", value()},
                     {"confusion", confusion()}};
  return print(schema);
}

}  // namespace mote::host::documents
