#include "host/stages/outcome_file.h"

#include <nlohmann/json.hpp>

#include "host/base/error.h"

namespace mote::host::stages {

namespace {

nlohmann::ordered_json numbers_json(const std::vector<evaluation::RegressionOutcome>& outcomes) {
  nlohmann::ordered_json all = nlohmann::ordered_json::array();
  for (const evaluation::RegressionOutcome& outcome : outcomes) {
    nlohmann::ordered_json json{{"path", outcome.path},
                                {"group", outcome.group},
                                {"expected", outcome.expected},
                                {"predicted", outcome.predicted}};
    if (outcome.start_seconds) json["start_seconds"] = *outcome.start_seconds;
    if (!outcome.conditions.empty()) json["conditions"] = outcome.conditions;
    all.push_back(std::move(json));
  }
  return all;
}

std::vector<evaluation::RegressionOutcome> numbers_of(const nlohmann::json& all) {
  std::vector<evaluation::RegressionOutcome> outcomes;
  for (const nlohmann::json& json : all) {
    evaluation::RegressionOutcome outcome{json.at("path"), json.at("group"), json.at("expected"), json.at("predicted")};
    if (json.contains("start_seconds")) outcome.start_seconds = json.at("start_seconds").get<double>();
    if (json.contains("conditions")) outcome.conditions = json.at("conditions");
    outcomes.push_back(std::move(outcome));
  }
  return outcomes;
}

}  // namespace

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

std::string print_numbers(const evaluation::NumbersRound& round) {
  return nlohmann::ordered_json{{"fold", round.fold},
                                {"seed", round.seed},
                                {"mean", round.mean},
                                {"int8", numbers_json(round.outcomes)},
                                {"float", numbers_json(round.float_model)}}
      .dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

evaluation::NumbersRound parse_numbers(const std::string& text) {
  try {
    const nlohmann::json json = nlohmann::json::parse(text);
    return {.fold = json.at("fold"),
            .seed = json.at("seed"),
            .outcomes = numbers_of(json.at("int8")),
            .float_model = numbers_of(json.at("float")),
            .mean = json.at("mean")};
  } catch (const nlohmann::json::exception& error) {
    throw_internal_error("numbers: {}", error.what());
  }
}

}  // namespace mote::host::stages
