#include "host/stages/study_json.h"

#include "host/base/error.h"
#include "host/study/conditions.h"

namespace mote::host::stages {

namespace {

using study::FigureScale;
using study::StudyPoint;

Json point_json(const StudyPoint& point) {
  Json json;
  if (point.strength) json["strength"] = *point.strength;
  json.update(Json{{"windows", point.counts.windows}, {"n", point.counts.units}, {"resampled", point.counts.unit}});
  if (!point.counts.warning.empty()) json["interval_warning"] = point.counts.warning;
  json["figures"] = Json::array();
  for (const study::NamedFigure& figure : point.figures) {
    Json row{{"key", figure.key}, {"name", figure.name}, {"is_share", figure.scale == FigureScale::share}};
    row["value"] = figure.figure.value ? Json(*figure.figure.value) : Json(nullptr);
    row["interval_95"] = nullptr;
    if (figure.figure.interval_95) {
      row["interval_95"] = {figure.figure.interval_95->low, figure.figure.interval_95->high};
    }
    if (figure.figure.wilson_units > 0) row["wilson_units"] = figure.figure.wilson_units;
    json["figures"].push_back(std::move(row));
  }
  return json;
}

StudyPoint point_from(const Json& json) {
  StudyPoint point;
  if (json.contains("strength")) point.strength = json.at("strength").get<double>();
  point.counts = {json.at("windows"), json.at("n"), json.at("resampled"), json.value("interval_warning", "")};
  for (const Json& row : json.at("figures")) {
    study::NamedFigure figure{.key = row.at("key"),
                              .name = row.at("name"),
                              .scale = row.at("is_share").get<bool>() ? FigureScale::share : FigureScale::any,
                              .figure = {}};
    if (!row.at("value").is_null()) figure.figure.value = row.at("value").get<double>();
    const Json& interval = row.at("interval_95");
    if (!interval.is_null()) figure.figure.interval_95 = evaluation::Interval{interval.at(0), interval.at(1)};
    figure.figure.wilson_units = row.value("wilson_units", size_t{0});
    point.figures.push_back(std::move(figure));
  }
  return point;
}

}  // namespace

Json to_json(const study::Study& study) {
  Json json{{"sensor", study.sensor},
            {"provenance", "computed: simulated by changing recordings, not measured in the world"},
            {"model_sha256", study.model_sha256},
            {"recordings_sha256", study.recordings_sha256},
            {"seed", study.seed},
            {"recorded_distance_m", study.recorded_distance_m},
            {"surroundings_noise_db", study.surroundings_noise_db}};
  json["recorded_noise"] = study.recorded_noise.empty() ? Json(nullptr) : Json(study.recorded_noise);
  json["unchanged"] = point_json(study.unchanged);
  json["conditions"] = Json::array();
  for (const study::Response& response : study.responses) {
    const study::Condition& condition = study::condition_named(response.condition);
    Json row{{"name", response.condition},
             {"title", condition.title},
             {"scale", condition.scale},
             {"method", condition.method},
             {"points", Json::array()}};
    for (const StudyPoint& point : response.points) row["points"].push_back(point_json(point));
    json["conditions"].push_back(std::move(row));
  }
  return json;
}

study::Study study_from(const Json& json) {
  try {
    study::Study study{.sensor = json.at("sensor"),
                       .model_sha256 = json.at("model_sha256"),
                       .recordings_sha256 = json.at("recordings_sha256"),
                       .recorded_noise = json.at("recorded_noise").is_null() ? "" : json.at("recorded_noise"),
                       .recorded_distance_m = json.at("recorded_distance_m"),
                       .surroundings_noise_db = json.at("surroundings_noise_db"),
                       .seed = json.at("seed"),
                       .unchanged = point_from(json.at("unchanged")),
                       .responses = {}};
    for (const Json& row : json.at("conditions")) {
      study::Response response{.condition = row.at("name"), .points = {}};
      for (const Json& point : row.at("points")) response.points.push_back(point_from(point));
      study.responses.push_back(std::move(response));
    }
    return study;
  } catch (const Json::exception& error) {
    throw_internal_error("a study's result: {}", error.what());
  }
}

}  // namespace mote::host::stages
