#include "host/documents/croissant.h"

#include <fmt/format.h>

#include "host/documents/parts.h"
#include "host/documents/values.h"

namespace mote::host::documents {
namespace {

using datasheet::Senses;

constexpr const char* not_disclosed = "not disclosed";

// The context that Croissant's specification prints, with the vocabulary rai.
Json context() {
  return Json::parse(R"({
    "@language": "en", "@vocab": "https://schema.org/", "citeAs": "cr:citeAs", "column": "cr:column",
    "conformsTo": "dct:conformsTo", "containedIn": "cr:containedIn", "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/", "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"}, "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty", "examples": {"@id": "cr:examples", "@type": "@json"},
    "excludes": "cr:excludes", "extract": "cr:extract", "field": "cr:field", "fileObject": "cr:fileObject",
    "fileProperty": "cr:fileProperty", "fileSet": "cr:fileSet", "format": "cr:format", "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset", "jsonPath": "cr:jsonPath", "key": "cr:key", "md5": "cr:md5",
    "parentField": "cr:parentField", "path": "cr:path", "recordSet": "cr:recordSet", "references": "cr:references",
    "regex": "cr:regex", "repeated": "cr:repeated", "replace": "cr:replace", "sc": "https://schema.org/",
    "separator": "cr:separator", "source": "cr:source", "subField": "cr:subField", "transform": "cr:transform"
  })");
}

std::string description(const Input& input) {
  const project::Data& declared = input.sensor.project.data;
  std::string text = fmt::format("Recordings that the sensor {} was made from", input.facts.name);
  if (!declared.source.empty()) text += ": " + declared.source;
  text += ".";
  for (const auto& [name, path] : {std::pair{"Labels", "data.labels"},
                                   {"Numbers", "data.numbers"},
                                   {"Length (h)", "data.hours"},
                                   {"Sample rate", "data.sample_rate"},
                                   {"Training part", "data.training"},
                                   {"Validation part", "data.validation"},
                                   {"Test part", "data.test"}}) {
    if (const std::string value = text_of(input.facts, path); !value.empty())
      text += fmt::format(" {}: {}.", name, value);
  }
  return text;
}

std::string licence(const std::string& declared) {
  if (declared.empty()) return not_disclosed;
  const std::string id = spdx_licence(declared);
  return id.empty() ? declared : "https://spdx.org/licenses/" + id + ".html";
}

// "Name: value" of the fields that are known, one each.
std::vector<std::string> known_of(const Input& input, std::initializer_list<const char*> paths) {
  std::vector<std::string> texts;
  const std::vector<datasheet::Field> fields = input.facts.fields();
  for (const char* path : paths) {
    for (const datasheet::Field& field : fields) {
      if (field.path != path) continue;
      if (const std::string value = text_of(input.facts, path); !value.empty()) {
        texts.push_back(fmt::format("{}: {}", field.row->name, value));
      }
    }
  }
  return texts;
}

void add(Json& set, const char* key, const std::vector<std::string>& texts) {
  if (texts.size() == 1) set[key] = texts[0];
  if (texts.size() > 1) set[key] = texts;
}

// What the responsible-AI vocabulary asks and the datasheet answers; the rest is left out.
void add_rai(Json& set, const Input& input) {
  const project::Project& project = input.sensor.project;
  add(set, "rai:dataCollection", known_of(input, {"data.collection"}));
  if (project.data.synthetic) set["rai:dataCollectionType"] = "Software Collection";
  add(set, "rai:dataCollectionRawData", known_of(input, {"data.source", "nutrition.data_values.raw_data"}));
  add(set, "rai:dataCollectionMissingData",
      known_of(input, {"data.missing_values", "data.dropped_rows", "nutrition.data_values.missing"}));
  add(set, "rai:dataImputationProtocol", known_of(input, {"nutrition.data_values.imputation"}));
  add(set, "rai:dataManipulationProtocol", known_of(input, {"nutrition.data_values.manipulation"}));
  std::string steps = fmt::format("features: {}", project.features.block);
  if (input.sensor.senses != Senses::images) steps = fmt::format("windows of {} ms; {}", project.data.window_ms, steps);
  set["rai:dataPreprocessingProtocol"] = steps;
  add(set, "rai:dataAnnotationProtocol", known_of(input, {"data.labelling", "nutrition.data_values.protocols"}));
  add(set, "rai:dataReleaseMaintenancePlan", known_of(input, {"data.upkeep", "nutrition.badges.not_actively_updated"}));
  add(set, "rai:personalSensitiveInformation",
      known_of(input, {"data.speakers", "data.people", "data.consent", "nutrition.badges.about_humans",
                       "nutrition.general_risks.individual_information", "nutrition.general_risks.sensitive_content"}));
  add(set, "rai:dataBiases",
      known_of(input, {"nutrition.representation.subpopulations", "nutrition.representation.represented",
                       "nutrition.representation.collection", "nutrition.feature_selection.assumptions",
                       "nutrition.feature_selection.proxies"}));
  std::vector<std::string> limits = input.facts.warnings;
  for (const std::string& text : known_of(input, {"nutrition.restrictions", "nutrition.do_not_use"}))
    limits.push_back(text);
  add(set, "rai:dataLimitations", limits);
  std::vector<std::string> uses = {"training, validation and test of the sensor " + input.facts.name};
  for (const std::string& text : known_of(input, {"nutrition.intended_use", "nutrition.other_uses"}))
    uses.push_back(text);
  add(set, "rai:dataUseCases", uses);
}

// The labels with them in it: the recordings stay with who has them, so no file of theirs is named.
void add_labels(Json& set, const Input& input) {
  if (!input.sensor.data || input.sensor.data->labels.empty()) return;
  Json rows = Json::array();
  for (const std::string& label : input.sensor.data->labels) rows.push_back({{"labels/name", label}});
  const Json name = {{"@type", "cr:Field"}, {"@id", "labels/name"}, {"name", "labels/name"}, {"dataType", "sc:Text"}};
  const Json record_set = {{"@type", "cr:RecordSet"},
                           {"@id", "labels"},
                           {"name", "labels"},
                           {"description", "What the recordings are labelled with"},
                           {"dataType", "sc:Enumeration"},
                           {"key", {{"@id", "labels/name"}}},
                           {"field", Json::array({name})},
                           {"data", rows}};
  set["recordSet"] = Json::array({record_set});
}

}  // namespace

std::string print_croissant(const Input& input) {
  const project::Data& declared = input.sensor.project.data;
  Json set = {{"@context", context()}, {"@type", "sc:Dataset"}};
  set["name"] = input.facts.name + " recordings";
  set["description"] = description(input);
  set["conformsTo"] = Json::array({"http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"});
  set["license"] = licence(declared.licence);
  set["url"] = is_url(declared.source) ? declared.source : not_disclosed;
  // Who made the recordings may be somebody else than who makes the sensor.
  set["creator"] = {{"@type", "sc:Organization"}, {"name", not_disclosed}};
  const std::string time = utc_time(text_of(input.facts, "identity.date"));
  set["datePublished"] = time.empty() ? not_disclosed : time.substr(0, 10);
  add_labels(set, input);
  add_rai(set, input);
  return print(set);
}

}  // namespace mote::host::documents
