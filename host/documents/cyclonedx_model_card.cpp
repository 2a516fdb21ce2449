#include "host/documents/cyclonedx_model_card.h"

#include <fmt/format.h>

#include "host/documents/metrics.h"
#include "host/documents/parts.h"
#include "host/documents/units.h"

namespace mote::host::documents {
namespace {

Json kwh(double value) { return {{"value", value}, {"unit", "kWh"}}; }

Json tonnes(double kg_co2e) { return {{"value", carbon_in(CarbonUnit::tonnes, kg_co2e)}, {"unit", "tCO2eq"}}; }

// The schema asks who provides the electricity and of what it is made; a grid is all that is known.
Json energy(const char* activity, double energy_kwh, const footprint::FootprintResult& footprint,
            const std::string& of) {
  const Json provider = {{"description", "grid: " + footprint.grid},
                         {"organization", {{"name", "not disclosed"}}},
                         {"energySource", "unknown"},
                         {"energyProvided", kwh(energy_kwh)}};
  return {{"activity", activity},
          {"energyProviders", Json::array({provider})},
          {"activityEnergyCost", kwh(energy_kwh)},
          {"co2CostEquivalent", tonnes(footprint::carbon_kg(energy_kwh, footprint.grid_g_per_kwh))},
          {"properties", Json::array({property("mote:energy:of", of)})}};
}

Json environment(const footprint::FootprintResult& footprint) {
  Json energies = Json::array();
  if (footprint.training_kwh > 0) {
    energies.push_back(energy("training", footprint.training_kwh, footprint,
                              fmt::format("all training, shared by {} devices", footprint.devices)));
  }
  energies.push_back(energy(
      "other", footprint.use_kwh, footprint,
      fmt::format("use of one device over {:g} years: sensing, features, inference and waiting", footprint.years)));
  return {{"energyConsumptions", energies}};
}

Json parameters(const Input& input) {
  const bool learns_normal = !input.sensor.project.data.normal.empty();
  Json json = {{"approach", {{"type", learns_normal ? "semi-supervised" : "supervised"}}}, {"task", task_of(input)}};
  if (const std::string text = text_of(input.facts, "model.architecture"); !text.empty()) {
    json["modelArchitecture"] = text;
  }
  json["datasets"] = Json::array({{{"ref", "data"}}});
  if (const std::string text = input_text(input); !text.empty()) json["inputs"] = Json::array({{{"format", text}}});
  if (const std::string text = output_text(input); !text.empty()) json["outputs"] = Json::array({{{"format", text}}});
  return json;
}

Json metric_json(const Metric& metric) {
  Json json = {{"type", metric.type}, {"value", exact_text(metric.value)}};
  const std::string warning = metric.warning.empty() ? "" : "; note: " + metric.warning;
  if (!metric.slice.empty()) json["slice"] = metric.slice + warning;
  if (metric.interval) {
    json["confidenceInterval"] = {{"lowerBound", exact_text(metric.interval->low)},
                                  {"upperBound", exact_text(metric.interval->high)}};
  }
  return json;
}

}  // namespace

Json property(const std::string& name, const std::string& value) { return {{"name", name}, {"value", value}}; }

Json cyclonedx_model_card(const Input& input) {
  Json card = {{"modelParameters", parameters(input)}};
  Json metrics = Json::array();
  for (const Metric& metric : metrics_of(input.facts)) metrics.push_back(metric_json(metric));
  if (!metrics.empty()) card["quantitativeAnalysis"] = {{"performanceMetrics", metrics}};
  Json considerations = Json::object();
  if (const auto users = users_of(input); !users.empty()) considerations["users"] = users;
  if (const auto uses = uses_of(input); !uses.empty()) considerations["useCases"] = uses;
  if (const auto limits = limitations_of(input); !limits.empty()) considerations["technicalLimitations"] = limits;
  if (const std::string text = rounding_text(input); !text.empty()) {
    considerations["performanceTradeoffs"] = Json::array({text});
  }
  if (input.sensor.footprint) considerations["environmentalConsiderations"] = environment(*input.sensor.footprint);
  if (!considerations.empty()) card["considerations"] = considerations;
  return card;
}

}  // namespace mote::host::documents
