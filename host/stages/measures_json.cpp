#include <nlohmann/json.hpp>

#include "host/stages/measure_data.h"

namespace mote::host::stages {

using Json = nlohmann::ordered_json;
using datasheet::DataMeasures;
using datasheet::Spread;

namespace {

Json spread_json(const Spread& spread) { return Json::array({spread.least, spread.median, spread.greatest}); }
Spread spread_of(const Json& json) { return {json.at(0), json.at(1), json.at(2)}; }

Json optional_json(const std::optional<Spread>& spread) { return spread ? spread_json(*spread) : Json(); }
std::optional<Spread> optional_of(const Json& json) {
  if (json.is_null()) return std::nullopt;
  return spread_of(json);
}

Json counts_json(const std::vector<datasheet::CountOf>& counts) {
  Json json = Json::array();
  for (const datasheet::CountOf& count : counts) json.push_back({count.what, count.count});
  return json;
}

std::vector<datasheet::CountOf> counts_of(const Json& json) {
  std::vector<datasheet::CountOf> counts;
  for (const Json& count : json) counts.push_back({count.at(0), count.at(1)});
  return counts;
}

// The plain counts by name: one list for both ways.
constexpr std::pair<const char*, int64_t DataMeasures::*> plain_counts[] = {
    {"recordings", &DataMeasures::recordings},
    {"groups", &DataMeasures::groups},
    {"shared_groups", &DataMeasures::shared_groups},
    {"clipped", &DataMeasures::clipped},
    {"silent", &DataMeasures::silent},
    {"offset", &DataMeasures::offset},
    {"with_gaps", &DataMeasures::with_gaps},
    {"missing_values", &DataMeasures::missing_values},
    {"dropped_rows", &DataMeasures::dropped_rows},
    {"equal_bytes", &DataMeasures::equal_bytes},
    {"same_content", &DataMeasures::same_content},
    {"across_test", &DataMeasures::across_test},
    {"label_conflicts", &DataMeasures::label_conflicts},
};

}  // namespace

std::string measures_to_json(const DataMeasures& measures) {
  Json json;
  for (const auto& [name, member] : plain_counts) json[name] = measures.*member;
  json["sha256"] = measures.sha256;
  json["seconds"] = optional_json(measures.seconds);
  json["level_db"] = optional_json(measures.level_db);
  json["rates"] = counts_json(measures.rates);
  json["channels"] = counts_json(measures.channels);
  json["labels"] = Json::array();
  for (const datasheet::LabelCount& label : measures.labels) {
    json["labels"].push_back(
        {label.label, label.recordings, label.windows, label.groups, label.training, label.validation, label.test});
  }
  json["axes"] = Json::array();
  for (const datasheet::AxisFigures& axis : measures.axes) {
    json["axes"].push_back(
        {axis.name, axis.count, axis.mean, axis.deviation, spread_json(axis.range), axis.zeros_share});
  }
  json["findings"] = Json::array();
  for (const datasheet::DataFinding& finding : measures.findings) {
    json["findings"].push_back({finding.check, finding.what, finding.recordings});
  }
  return json.dump();
}

DataMeasures measures_from_json(const std::string& text) {
  const Json json = Json::parse(text);
  DataMeasures measures;
  for (const auto& [name, member] : plain_counts) measures.*member = json.at(name);
  measures.sha256 = json.at("sha256");
  measures.seconds = optional_of(json.at("seconds"));
  measures.level_db = optional_of(json.at("level_db"));
  measures.rates = counts_of(json.at("rates"));
  measures.channels = counts_of(json.at("channels"));
  for (const Json& label : json.at("labels")) {
    measures.labels.push_back(
        {label.at(0), label.at(1), label.at(2), label.at(3), label.at(4), label.at(5), label.at(6)});
  }
  for (const Json& axis : json.at("axes")) {
    measures.axes.push_back({axis.at(0), axis.at(1), axis.at(2), axis.at(3), spread_of(axis.at(4)), axis.at(5)});
  }
  for (const Json& finding : json.at("findings")) {
    measures.findings.push_back({finding.at(0), finding.at(1), finding.at(2)});
  }
  return measures;
}

}  // namespace mote::host::stages
