#include <fmt/format.h>

#include "host/base/counted.h"
#include "host/datasheet/section_builder.h"
#include "host/study/conditions.h"

// What the sensor does elsewhere: with people and places, and in a computer's imitation of them.
namespace mote::host::datasheet {
namespace {

using study::FigureScale;
using study::NamedFigure;
using study::PhysicalResult;
using study::StudyPoint;

constexpr const char* study_file = "out/study.json";
constexpr const char* sheet_file = "physical_study/readings.csv";

Value not_done(const std::string& file, std::string how) {
  return {std::string("not done"), "", Provenance::computed, std::move(how), "", {}, file};
}

// Shares as per cent, everything else as it is.
Value value_of(const NamedFigure& figure, Provenance provenance, const std::string& how, const std::string& n,
               const std::string& file) {
  if (!figure.figure.value) return {};
  const bool is_share = figure.scale == FigureScale::share;
  const double factor = is_share ? 100 : 1;
  Value value{*figure.figure.value * factor, is_share ? "%" : "", provenance, how, n, {}, file};
  if (const auto& interval = figure.figure.interval_95) {
    value.interval = ValueInterval{interval->low * factor, interval->high * factor, "95 %"};
  }
  return value;
}

Row physical_row(const PhysicalResult& result, const std::string& key, const std::string& name) {
  std::string n =
      fmt::format("{} of {}", counted(result.readings, "reading"), counted(result.participants, "participant"));
  if (result.nothing > 0) n += fmt::format(", nothing told in {}", result.nothing);
  Value value =
      value_of(result.figure, Provenance::measured, "mote study --import: told as it was true", n, sheet_file);
  value.warning = result.warning;
  return {key, name, std::move(value)};
}

Row sensitivity_row(const study::Condition* condition, const StudyPoint& point) {
  const std::string n =
      fmt::format("{} of {}", counted(point.counts.windows, "window"), counted(point.counts.units, point.counts.unit));
  const std::string how = condition == nullptr ? std::string("mote study: the held-out recordings as they are")
                                               : fmt::format("simulated: mote study --condition {}: {}",
                                                             condition->name, condition->method);
  Value value = value_of(point.figures.front(), Provenance::computed, how, n, study_file);
  value.warning = point.counts.warning;
  if (condition == nullptr) return {"as_recorded", "As recorded", std::move(value)};
  return {fmt::format("{:g}", *point.strength), study::strength_text(*condition, *point.strength) + ", simulated",
          std::move(value)};
}

}  // namespace

Section end_to_end_section(const SensorFacts& sensor) {
  SectionBuilder section("end_to_end", "End-to-end performance");
  if (!sensor.physical) {
    const std::string how = sensor.physical_model_sha256.empty()
                                ? "no results of a physical study were imported: mote study --protocol prints one"
                                : fmt::format("the study that was imported tried another model ({}…)",
                                              sensor.physical_model_sha256.substr(0, 16));
    section.add("status", "Study with people and places", not_done(sheet_file, how));
    return section.finish();
  }
  const study::PhysicalStudy& physical = *sensor.physical;
  section.add("status", "Study with people and places",
              known("done", Provenance::measured, {sheet_file, "mote study --import"}));
  section.add("participants", "Participants",
              known(int64_t{physical.protocol.participants}, "", Provenance::measured,
                    {sheet_file, "counted: people, animals, sites or machines"}));
  section.add("first_setting", "Where not said otherwise",
              known(physical.all.name, Provenance::measured, {sheet_file, "set up and measured"}));
  Row all = physical_row(physical.all, physical.all.figure.key, physical.all.figure.name);
  section.section().rows.push_back(std::move(all));
  for (const study::PhysicalGroup& group : physical.groups) {
    Table table{group.key, group.title, {}};
    for (const PhysicalResult& result : group.results) {
      table.rows.push_back(physical_row(result, result.key, result.name));
    }
    section.section().tables.push_back(std::move(table));
  }
  return section.finish();
}

Section sensitivity_section(const SensorFacts& sensor) {
  SectionBuilder section("sensitivity", "Environmental sensitivity");
  if (!sensor.study) {
    section.add("status", "Study of changed conditions",
                not_done(study_file, "this model wasn't put through changed conditions: mote study does"));
    return section.finish();
  }
  const study::Study& study = *sensor.study;
  section.add("status", "Study of changed conditions",
              known("simulated: recordings were changed by computation, nothing was measured in the world",
                    Provenance::computed, {study_file, "mote study"}));
  section.add("figure", "Figure",
              known(study.unchanged.figures.front().name, Provenance::computed,
                    {study_file, "of held-out recordings, the int8 model on this computer"}));
  section.section().rows.push_back(sensitivity_row(nullptr, study.unchanged));
  for (const study::Response& response : study.responses) {
    const study::Condition& condition = study::condition_named(response.condition);
    Table table{response.condition, std::string(condition.title) + ", simulated", {}};
    for (const StudyPoint& point : response.points) table.rows.push_back(sensitivity_row(&condition, point));
    section.section().tables.push_back(std::move(table));
  }
  return section.finish();
}

}  // namespace mote::host::datasheet
