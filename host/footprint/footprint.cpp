#include "host/footprint/footprint.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/footprint/energy.h"
#include "host/footprint/grids.h"
#include "host/footprint/random_sums.h"
#include "host/footprint/supplies.h"
#include "host/footprint/supply_block.h"

namespace mote::host::footprint {
namespace {

constexpr double hours_per_year = 8760;
constexpr double joules_per_kwh = 3.6e6;

// Two sources for the same country's electricity often differ by a quarter (another year, another method).
constexpr double grid_spread = 0.25;

// Pirson and Bol 2021: figures made bottom-up leave out about as much as they count.
constexpr double truncation_factor = 2;

struct Electricity {
  double g_per_kwh = 0;
  Range spread;  // factors
  std::string text;
};

Electricity electricity_of(const std::string& grid_code, double own_g_per_kwh) {
  if (own_g_per_kwh > 0) return {own_g_per_kwh, exactly(1), fmt::format("{:g} g/kWh, typed", own_g_per_kwh)};
  const Grid& grid = find_grid(grid_code);
  const bool is_exact = &grid == &calculator_grid();
  return {grid.g_per_kwh, is_exact ? exactly(1) : Range{1 - grid_spread, 1, 1 + grid_spread},
          fmt::format("{}, {} ({})", grid.name, grid.year, grid.source)};
}

std::string spread_text(const Electricity& electricity) {
  if (electricity.spread.high == 1) return "";
  return fmt::format("; low and high: the grid's figure by {:.0f} % less and more", grid_spread * 100);
}

std::string name_of_block(const std::string& code) {
  for (const PartBlock& block : part_blocks()) {
    if (block.code == code) return std::string(block.name);
  }
  return code;
}

Block part_block(const PartChoice& choice, PartModel model) {
  Block block;
  block.code = choice.block;
  if (choice.own) {
    block.name = choice.option.empty() ? name_of_block(choice.block) : choice.option;
    block.kg = *choice.own;
    block.source = choice.source.empty() ? "typed" : choice.source;
    return block;
  }
  const PartOption& option = find_option(choice.block, choice.option);
  const PartFigure* figure = figure_of(option, model);
  block.name = find_block(choice.block).name;
  if (figure == nullptr) return block;
  block.kg = at_size(figure->kg, choice.size);
  block.source =
      fmt::format("{}{}: {}", option.name,
                  choice.size == Size::unknown ? "" : fmt::format(" ({})", code_of(choice.size)), figure->source);
  block.model = code_of(figure->model);
  return block;
}

void add_parts(const Scenario& scenario, const Supply& supply, FootprintResult& result) {
  for (const PartChoice& choice : scenario.parts) {
    if (supply.kind == SupplyKind::reused && !choice.own) continue;  // its first life carries them
    Block block = part_block(choice, scenario.model);
    if (!is_nothing(block.kg)) result.blocks.push_back(std::move(block));
  }
}

void add_use(const Scenario& scenario, const Supply& supply, const Electricity& grid, double self_discharge_wh,
             FootprintResult& result) {
  const bool is_fed_by_grid = supply.kind != SupplyKind::primary && supply.kind != SupplyKind::solar;
  const double losses = is_fed_by_grid ? scenario.efficiency : 1;
  const auto kwh_of = [&](double mw) { return (use_kwh(mw, scenario.years) + self_discharge_wh / 1000) / losses; };
  result.use_kwh = kwh_of(result.mean_power_mw.typical);
  if (!is_fed_by_grid) return;
  const Range kwh{kwh_of(result.mean_power_mw.low), result.use_kwh, kwh_of(result.mean_power_mw.high)};
  Block block;
  block.code = "use";
  block.name = "Electricity in use";
  block.kg = kwh * (grid.spread * (grid.g_per_kwh / 1000));
  block.kind = Kind::use;
  block.provenance = result.power_tier == PowerTier::trace          ? Provenance::measured
                     : result.power_tier == PowerTier::instructions ? Provenance::computed
                     : result.power_tier == PowerTier::assumed      ? Provenance::assumed
                                                                    : Provenance::declared;
  block.source = fmt::format("{:.3g} mW ({}: {}) for {:g} years at {:g} g/kWh ({}){}", result.mean_power_mw.typical,
                             name_of(result.power_tier), result.power_source, scenario.years, grid.g_per_kwh, grid.text,
                             spread_text(grid));
  block.shares_grid = true;
  result.blocks.push_back(std::move(block));
}

void add_training(const Scenario& scenario, const Electricity& grid, FootprintResult& result) {
  const Training& training = scenario.training;
  if (!training.is_known) {
    result.not_counted.push_back("training (its time isn't known)");
    return;
  }
  const bool is_given = training.kwh > 0;
  const double kwh = is_given ? training.kwh : training.cpu_seconds * training.core_power_w / joules_per_kwh;
  result.training_kwh = kwh * training.runs;
  const std::string how =
      is_given ? fmt::format("{:.3g} kWh ({})", kwh, training.source)
               : fmt::format("{:.0f} s of CPU time at {:g} W (declared)", training.cpu_seconds, training.core_power_w);
  Block block;
  block.code = "training";
  block.name = "Training";
  block.kg = grid.spread * (carbon_kg(result.training_kwh, grid.g_per_kwh) / static_cast<double>(scenario.devices));
  block.kind = Kind::training;
  block.provenance = training.source.starts_with("measured") ? Provenance::measured
                     : is_given                              ? Provenance::declared
                                                             : Provenance::computed;
  block.source = fmt::format("{}, {}{:g} g/kWh ({}), shared by {} devices{}", how,
                             training.runs == 1 ? "" : fmt::format("{:g} times, ", training.runs), grid.g_per_kwh,
                             grid.text, scenario.devices, spread_text(grid));
  block.shares_grid = true;
  result.blocks.push_back(std::move(block));
}

Range sum_of(const std::vector<Block>& blocks, Kind kind) {
  Range sum;
  for (const Block& block : blocks) {
    if (block.kind == kind) sum = sum + block.kg;
  }
  return sum;
}

// What stands beside the parts because of all of them: what bottom-up figures leave out, and devices that replace
// others.
void add_allowances(const Scenario& scenario, FootprintResult& result) {
  if (scenario.truncation) {
    result.blocks.push_back({"truncation", "What bottom-up figures leave out",
                             sum_of(result.blocks, Kind::embodied) * (truncation_factor - 1), Kind::embodied,
                             Provenance::declared, "Pirson and Bol 2021: estimates should be raised by about twice", "",
                             false});
  }
  const double others = result.devices_made - 1;
  if (others <= 0) return;
  result.blocks.push_back(
      {"replacements", "Replacements and spares",
       (sum_of(result.blocks, Kind::embodied) + sum_of(result.blocks, Kind::end_of_life)) * others, Kind::embodied,
       Provenance::computed,
       fmt::format(
           "{:g} % of the devices fail a year, {:g} % are made besides as spares: {:.3g} more for each in service",
           scenario.failures_per_year * 100, scenario.spares * 100, others),
       "", false});
}

void name_what_is_missing(const Scenario& scenario, const Supply& supply, FootprintResult& result) {
  const auto has = [&](const char* code) {
    return std::any_of(result.blocks.begin(), result.blocks.end(), [&](const Block& b) { return b.code == code; });
  };
  result.not_counted.push_back("actuators");
  if (scenario.end_of_life_kg == 0) result.not_counted.push_back("end of life");
  const bool may_lose = supply.kind == SupplyKind::mains || supply.kind == SupplyKind::rechargeable;
  if (may_lose && scenario.efficiency == 1) result.not_counted.push_back("losses of the supply");
  const bool is_reckoned = result.power_tier == PowerTier::instructions || result.power_tier == PowerTier::duty;
  if (is_reckoned && scenario.power.sensing_mw == 0) {
    result.not_counted.push_back("power of what senses (footprint.sensing_mw)");
  }
  if (is_reckoned && scenario.power.radio_mj == 0)
    result.not_counted.push_back("messages by radio (footprint.radio_mj)");
  if (!has("connectivity")) result.not_counted.push_back("a radio chip of its own");
}

void describe(const Scenario& scenario, FootprintResult& result) {
  result.functional_unit = fmt::format(
      "one sensor in service for {:g} years{}", scenario.years,
      scenario.power.on_share < 1 ? fmt::format(", on {:g} % of the time", scenario.power.on_share * 100) : "");
  result.boundary = fmt::format(
      "parts and their manufacture, transport to the user, electricity in use, training shared by {} devices, {}; what "
      "isn't counted is named",
      scenario.devices, scenario.end_of_life_kg > 0 ? "end of life" : "without the end of life");
  result.gwp_basis =
      "kg CO2e over 100 years (GWP100, IPCC), as each source reckons it: the sources rest on the fourth to sixth "
      "assessment reports and are not converted";
}

}  // namespace

const char* name_of(Kind kind) {
  constexpr const char* names[] = {"embodied", "use", "training", "end_of_life"};
  return names[static_cast<size_t>(kind)];
}

const char* name_of(Provenance provenance) {
  constexpr const char* names[] = {"measured", "computed", "declared", "assumed"};
  return names[static_cast<size_t>(provenance)];
}

const char* code_of(Sensing sensing) {
  constexpr const char* codes[] = {"microphone", "sensors", "imager"};
  return codes[static_cast<size_t>(sensing)];
}

double use_kwh(double mean_power_mw, double years) { return mean_power_mw * 1e-6 * hours_per_year * years; }

double carbon_kg(double kwh, double grid_g_per_kwh) { return kwh * grid_g_per_kwh / 1000; }

FootprintResult add_up(const Scenario& scenario) {
  const Supply& supply = find_supply(scenario.supply);
  const Electricity grid = electricity_of(scenario.grid, scenario.grid_g_per_kwh);
  const MeanPower power = mean_power(scenario.power);

  FootprintResult result;
  result.years = scenario.years;
  result.devices = scenario.devices;
  result.grid_g_per_kwh = grid.g_per_kwh;
  result.grid = grid.text;
  result.mean_power_mw = power.mw;
  result.power_tier = power.tier;
  result.power_source = power.source;
  result.devices_made = 1 + scenario.failures_per_year * scenario.years + scenario.spares;
  result.electronic_waste_g = scenario.mass_g * result.devices_made;

  add_parts(scenario, supply, result);
  const SuppliedBy supplied = supply_block(scenario, supply, power.mw);
  result.blocks.push_back(supplied.block);
  add_use(scenario, supply, grid, supplied.self_discharge_wh, result);
  const bool is_elsewhere = !scenario.training.grid.empty();
  add_training(scenario, is_elsewhere ? electricity_of(scenario.training.grid, 0) : grid, result);
  if (scenario.end_of_life_kg > 0) {
    result.blocks.push_back({"end_of_life", "End of life", exactly(scenario.end_of_life_kg), Kind::end_of_life,
                             Provenance::declared, "typed", "", false});
  }
  add_allowances(scenario, result);
  for (const Block& block : result.blocks) result.total = result.total + block.kg;
  name_what_is_missing(scenario, supply, result);
  return result;
}

FootprintResult compute(const Scenario& scenario) {
  check(scenario);
  FootprintResult result = add_up(scenario);

  // What was added because of all parts is drawn with them.
  const double parts_factor = (scenario.truncation ? truncation_factor : 1) * result.devices_made;
  std::vector<Drawn> drawn;
  for (const Block& block : result.blocks) {
    if (block.code == "truncation" || block.code == "replacements") continue;
    const double factor = block.kind == Kind::embodied      ? parts_factor
                          : block.kind == Kind::end_of_life ? result.devices_made
                                                            : 1;
    drawn.push_back({block.kg * factor, block.shares_grid});
  }
  const Percentiles percentiles = draw_sums(drawn);
  result.draws_5_kg = percentiles.p5;
  result.draws_50_kg = percentiles.p50;
  result.draws_95_kg = percentiles.p95;

  result.break_even_kwh = result.grid_g_per_kwh > 0 ? result.total.typical * 1000 / result.grid_g_per_kwh : 0;
  result.kg_per_year = result.total * (1 / scenario.years);
  if (scenario.inferences_per_second > 0) {
    const double seconds = scenario.years * hours_per_year * 3600 * scenario.power.on_share;
    result.inferences = scenario.inferences_per_second * seconds;
    if (*result.inferences > 0) result.g_per_inference = result.total * (1000 / *result.inferences);
  }
  describe(scenario, result);
  result.meaning = explain(scenario, result);
  return result;
}

}  // namespace mote::host::footprint
