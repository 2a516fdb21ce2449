#include "host/stages/outcome_file.h"

#include <nlohmann/json.hpp>

#include "host/base/error.h"

namespace mote::host::stages {

std::string print_outcomes(const std::vector<evaluation::Outcome>& outcomes) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const evaluation::Outcome& outcome : outcomes) {
    nlohmann::ordered_json json{{"path", outcome.path},           {"group", outcome.group}, {"label", outcome.label},
                                {"predicted", outcome.predicted}, {"score", outcome.score}, {"scores", outcome.scores}};
    if (outcome.start_seconds) json["start_seconds"] = *outcome.start_seconds;
    if (!outcome.conditions.empty()) json["conditions"] = outcome.conditions;
    all.push_back(std::move(json));
  }
  return all.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

std::vector<evaluation::Outcome> parse_outcomes(const std::string& text) {
  std::vector<evaluation::Outcome> outcomes;
  try {
    for (const nlohmann::json& json : nlohmann::json::parse(text)) {
      evaluation::Outcome outcome{.path = json.at("path"),
                                  .group = json.at("group"),
                                  .label = json.at("label"),
                                  .predicted = json.at("predicted"),
                                  .score = json.at("score"),
                                  .scores = json.at("scores")};
      if (json.contains("start_seconds")) outcome.start_seconds = json.at("start_seconds").get<double>();
      if (json.contains("conditions")) outcome.conditions = json.at("conditions");
      outcomes.push_back(std::move(outcome));
    }
  } catch (const nlohmann::json::exception& error) {
    throw_internal_error("outcomes: {}", error.what());
  }
  return outcomes;
}

}  // namespace mote::host::stages
