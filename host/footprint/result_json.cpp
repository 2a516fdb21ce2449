#include <nlohmann/json.hpp>

#include "host/footprint/footprint.h"

namespace mote::host::footprint {
namespace {

using Json = nlohmann::ordered_json;

Json range_json(const Range& range, const char* unit) {
  return {{std::string("low_") + unit, range.low},
          {std::string("typical_") + unit, range.typical},
          {std::string("high_") + unit, range.high}};
}

Json block_json(const Block& block) {
  Json json = {{"code", block.code},
               {"name", block.name},
               {"kind", name_of(block.kind)},
               {"low_kg", block.kg.low},
               {"typical_kg", block.kg.typical},
               {"high_kg", block.kg.high},
               {"provenance", name_of(block.provenance)},
               {"source", block.source}};
  if (!block.model.empty()) json["model"] = block.model;
  return json;
}

Json levers_json(const std::vector<Lever>& levers) {
  Json json = Json::array();
  for (const Lever& lever : levers) json.push_back({{"change", lever.change}, {"kg", lever.kg}});
  return json;
}

Json benefit_json(const BenefitResult& benefit) {
  Json json = {{"saves", benefit.name},
               {"saved_per_year", range_json(benefit.saved_kg_per_year, "kg")},
               {"saved_over_life", range_json(benefit.saved_kg, "kg")},
               {"payback_years", nullptr},
               {"pays_back", benefit.verdict},
               {"source", benefit.source},
               {"note", "beside the total, never netted into it"}};
  if (benefit.payback_years) json["payback_years"] = *benefit.payback_years;
  return json;
}

Json cloud_json(const CloudResult& cloud) {
  return {{"gigabytes", cloud.gigabytes},
          {"device", range_json(cloud.device_kwh, "kwh")},
          {"network", range_json(cloud.network_kwh, "kwh")},
          {"server_kwh", cloud.server_kwh},
          {"sending", range_json(cloud.kg, "kg")},
          {"own_use", range_json(cloud.own_kg, "kg")},
          {"source", cloud.source}};
}

Json meaning_json(const Meaning& meaning) {
  Json json = {{"levers", levers_json(meaning.levers)}};
  Json& evens = json["break_even"] = Json::array();
  for (const BreakEven& even : meaning.break_evens) {
    evens.push_back({{"saving", even.name}, {"unit", even.unit}, {"amount", even.amount}});
  }
  if (meaning.benefit) json["benefit"] = benefit_json(*meaning.benefit);
  if (meaning.cloud) json["sending_raw_data"] = cloud_json(*meaning.cloud);
  Json& others = json["comparisons"] = Json::array();
  for (const Comparison& other : meaning.comparisons) {
    others.push_back({{"name", other.name}, {"kg", other.kg}, {"times", other.times}, {"source", other.source}});
  }
  Json& models = json["models"] = Json::array();
  for (const ModelTotal& total : meaning.models) {
    Json row = {{"model", code_of(total.model)}, {"name", name_of(total.model)}, {"parts_by_it", total.parts_by_it}};
    row.update(range_json(total.total, "kg"));
    models.push_back(row);
  }
  Json& fleet = json["fleet"] = Json::array();
  for (const FleetRow& row : meaning.fleet) {
    Json fleet_row = {{"devices", row.devices}};
    fleet_row.update(range_json(row.kg, "kg"));
    fleet.push_back(fleet_row);
  }
  return json;
}

}  // namespace

std::string print_json(const FootprintResult& result) {
  Json blocks = Json::array();
  for (const Block& block : result.blocks) blocks.push_back(block_json(block));
  Json json = {{"unit", "kg CO2e for one device over its life"},
               {"functional_unit", result.functional_unit},
               {"boundary", result.boundary},
               {"gwp_basis", result.gwp_basis},
               {"years", result.years},
               {"devices", result.devices},
               {"grid", result.grid},
               {"grid_g_per_kwh", result.grid_g_per_kwh},
               {"total", range_json(result.total, "kg")},
               {"triangular_draws",
                {{"p5_kg", result.draws_5_kg}, {"p50_kg", result.draws_50_kg}, {"p95_kg", result.draws_95_kg}}},
               {"per_year", range_json(result.kg_per_year, "kg")},
               {"mean_power", range_json(result.mean_power_mw, "mw")},
               {"power_known", name_of(result.power_tier)},
               {"power_source", result.power_source},
               {"use_kwh", result.use_kwh},
               {"training_kwh", result.training_kwh},
               {"break_even_kwh", result.break_even_kwh},
               {"devices_made", result.devices_made},
               {"blocks", blocks},
               {"not_counted", result.not_counted},
               {"meaning", meaning_json(result.meaning)}};
  if (result.inferences) json["inferences"] = *result.inferences;
  if (result.g_per_inference) json["per_inference"] = range_json(*result.g_per_inference, "g");
  if (result.electronic_waste_g > 0) json["electronic_waste_g"] = result.electronic_waste_g;
  return json.dump(2) + "\n";
}

}  // namespace mote::host::footprint
