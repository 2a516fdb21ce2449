#include "host/stages/numbers_json.h"

#include <filesystem>

#include "host/evaluation/label_scores.h"

namespace mote::host::stages {

namespace {

Json start_of(const evaluation::RegressionOutcome& outcome) {
  return outcome.start_seconds ? Json(*outcome.start_seconds) : Json(nullptr);
}

Json slices_json(const std::vector<evaluation::ErrorSlice>& slices, bool with_key) {
  Json rows = Json::array();
  for (const evaluation::ErrorSlice& slice : slices) {
    Json row;
    if (with_key) row["key"] = slice.key;
    row[with_key ? "value" : "group"] = slice.value;
    row["groups"] = slice.groups;
    row.update(to_json(slice.metrics));
    if (!slice.metrics.warning.empty()) row["interval_warning"] = slice.metrics.warning;
    rows.push_back(std::move(row));
  }
  return rows;
}

Json mistakes_of(const evaluation::NumbersTest& test, const std::filesystem::path& folder) {
  Json mistakes = Json::array();
  for (const auto& outcome : evaluation::worst_errors(test.outcomes, evaluation::most_mistakes_told)) {
    mistakes.push_back({{"recording", (folder / outcome.path).string()},
                        {"group", outcome.group},
                        {"start_seconds", start_of(outcome)},
                        {"expected", outcome.expected},
                        {"told", outcome.predicted}});
  }
  return mistakes;
}

Json trivial_values_json(const evaluation::NumbersTest& test) {
  if (!test.trivial) return nullptr;
  Json json = to_json(test.trivial->metrics);
  json["traits"] = Json::array();
  for (const evaluation::TrivialNumberTrait& trait : test.trivial->traits) {
    json["traits"].push_back({{"name", trait.name}, {"mean_absolute_error", trait.mean_absolute_error}});
  }
  const std::string warning = evaluation::trivial_warning(test);
  if (!warning.empty()) json["warning"] = warning;
  return json;
}

}  // namespace

Json to_json(const evaluation::RegressionMetrics& metrics) {
  return {{"mean_absolute_error", to_json(metrics.mean_absolute_error)},
          {"root_mean_square_error", to_json(metrics.root_mean_square_error)},
          {"bias", to_json(metrics.bias)},
          {"r2", to_json(metrics.r2)},
          {"windows", metrics.windows}};
}

Json to_json(const evaluation::NumbersTest& test, const std::string& recordings) {
  Json json = to_json(test.metrics);
  json["recordings"] = test.metrics.windows;
  json["resampled"] = test.metrics.unit + "s";
  json["n"] = test.metrics.units;
  json["interval_method"] = test.metrics.method;
  json["warning"] = test.metrics.warning;
  json["groups_worst_first"] = slices_json(evaluation::errors_by_group(test.outcomes), false);
  json["conditions"] = slices_json(evaluation::errors_by_condition(test.outcomes), true);
  json["mistakes"] = mistakes_of(test, recordings);
  json["float"] = to_json(test.float_model);
  json["trivial"] = to_json(test.always);
  json["trivial"]["always"] = test.mean ? Json(*test.mean) : Json(nullptr);
  json["trivial"]["on_values"] = trivial_values_json(test);
  return json;
}

Json to_json(const evaluation::NumbersFolds& folds, const std::string& recordings) {
  Json json{{"folds", slices_json(folds.folds, false)}};
  if (folds.mean_error) json["mean_absolute_error_of_folds"] = to_json(*folds.mean_error);
  json["seeds"] = Json::array();
  for (size_t i = 0; i < folds.seeds.size(); ++i) {
    Json seed{{"seed", folds.seeds[i]}};
    seed.update(to_json(folds.of_seed[i]));
    json["seeds"].push_back(std::move(seed));
  }
  json["pooled"] = to_json(folds.pooled, recordings);
  return json;
}

Json outcomes_json(const evaluation::NumbersTest& test) {
  Json rows = Json::array();
  for (const evaluation::RegressionOutcome& outcome : test.outcomes) {
    rows.push_back({{"recording", outcome.path},
                    {"start_seconds", start_of(outcome)},
                    {"expected", outcome.expected},
                    {"told", outcome.predicted}});
  }
  return rows;
}

}  // namespace mote::host::stages
