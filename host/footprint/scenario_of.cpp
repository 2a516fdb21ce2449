#include "host/footprint/footprint.h"

namespace mote::host::footprint {
namespace {

std::vector<PartChoice> parts_of(const project::FootprintParts& parts, Sensing sensing) {
  // "auto:small" has a size too.
  std::string senses = parts.sensing;
  if (senses == "auto" || senses.starts_with("auto:")) senses.replace(0, 4, code_of(sensing));
  struct Row {
    const char* block;
    const std::string& choice;
  };
  const Row rows[] = {{"casing", parts.casing},
                      {"pcb", parts.pcb},
                      {"processing", parts.processing},
                      {"sensing", senses},
                      {"connectivity", parts.connectivity},
                      {"memory", parts.memory},
                      {"security", parts.security},
                      {"user_interface", parts.user_interface},
                      {"others", parts.others},
                      {"transport", parts.transport}};
  std::vector<PartChoice> choices;
  for (const Row& row : rows) choices.push_back(read_choice(row.block, row.choice));
  return choices;
}

}  // namespace

Scenario scenario_of(const project::Footprint& footprint, Sensing sensing) {
  Scenario scenario;
  scenario.years = footprint.years;
  scenario.devices = footprint.devices;
  scenario.grid = footprint.grid;
  scenario.grid_g_per_kwh = footprint.grid_g_per_kwh;
  scenario.model = find_part_model(footprint.model);
  scenario.truncation = footprint.truncation;
  scenario.parts = parts_of(footprint.parts, sensing);
  scenario.supply = footprint.supply;
  scenario.battery_wh = footprint.battery_wh;
  scenario.efficiency = footprint.efficiency;
  scenario.power.typed_mw = footprint.power_mw;
  scenario.power.typed_source = "typed in mote.toml, not measured";
  scenario.power.active_mw = footprint.active_mw;
  scenario.power.sleep_mw = footprint.sleep_mw;
  scenario.power.model_source = "typed in mote.toml";
  scenario.power.active_share = footprint.active_share;
  scenario.power.on_share = footprint.on_share;
  scenario.power.sensing_mw = footprint.sensing_mw;
  scenario.power.radio_mj = footprint.radio_mj;
  scenario.power.messages_per_day = footprint.messages_per_day;
  scenario.training.kwh = footprint.training_kwh;
  scenario.training.source = "typed in mote.toml";
  scenario.training.is_known = footprint.training_kwh > 0;
  scenario.training.core_power_w = footprint.training_power_w;
  scenario.training.runs = footprint.trainings;
  scenario.training.grid = footprint.training_grid;
  scenario.failures_per_year = footprint.failures_per_year;
  scenario.spares = footprint.spares;
  scenario.end_of_life_kg = footprint.end_of_life_kg;
  scenario.mass_g = footprint.mass_g;
  scenario.benefit = {footprint.benefit.kind, footprint.benefit.amount_per_year, footprint.benefit.kg_per_unit};
  scenario.cloud = {footprint.cloud.bytes_per_second, footprint.cloud.radio, footprint.cloud.server_j_per_inference};
  return scenario;
}

FootprintResult compute(const project::Footprint& footprint, std::optional<double> training_seconds, Sensing sensing) {
  Scenario scenario = scenario_of(footprint, sensing);
  if (training_seconds) {
    scenario.training.cpu_seconds = *training_seconds;
    scenario.training.is_known = true;
  }
  return compute(scenario);
}

}  // namespace mote::host::footprint
