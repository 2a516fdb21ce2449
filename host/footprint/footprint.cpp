#include "host/footprint/footprint.h"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "host/base/error.h"
#include "host/footprint/grids.h"
#include "host/footprint/random_sums.h"

namespace mote::host::footprint {
namespace {

constexpr double hours_per_year = 8760;
constexpr double joules_per_kwh = 3.6e6;

// Two sources for the same country's electricity often differ by a quarter (another year, another method).
constexpr double grid_spread = 0.25;

void check(const project::Footprint& footprint, std::optional<double> training_seconds) {
  if (!(footprint.years > 0 && footprint.years <= 100)) {
    throw_input_error("footprint.years: {} can't be: expected more than 0 and at most 100", footprint.years);
  }
  if (!(footprint.power_mw >= 0) || !std::isfinite(footprint.power_mw)) {
    throw_input_error("footprint.power_mw: {} can't be: expected 0 or more", footprint.power_mw);
  }
  if (footprint.devices < 1) throw_input_error("footprint.devices: {} can't be: expected 1 or more", footprint.devices);
  if (!(footprint.training_power_w >= 0) || !std::isfinite(footprint.training_power_w)) {
    throw_input_error("footprint.training_power_w: {} can't be: expected 0 or more", footprint.training_power_w);
  }
  if (training_seconds && !(*training_seconds >= 0)) {
    throw_internal_error("footprint: training took {} s", *training_seconds);
  }
}

Range with_grid_spread(double kg) { return {kg * (1 - grid_spread), kg, kg * (1 + grid_spread)}; }

Block declared_block(const Part& part) {
  return {std::string(part.code), std::string(part.name), part.kg,
          Kind::embodied,         Provenance::declared,   std::string(part.source)};
}

Block supply_block(const Supply& supply, double use_kwh) {
  Block block{"power_supply", std::string(supply.name), supply.kg,
              Kind::embodied, Provenance::declared,     std::string(supply.source)};
  if (supply.cell_wh <= 0) return block;
  const double cells = std::max(std::ceil(use_kwh * 1000 / supply.cell_wh), static_cast<double>(supply.least_cells));
  block.name = fmt::format("{}, {:.0f} over its life", supply.name, cells);
  block.kg = {supply.kg.low * cells, supply.kg.typical * cells, supply.kg.high * cells};
  block.provenance = Provenance::computed;
  return block;
}

}  // namespace

const char* name_of(Kind kind) {
  constexpr const char* names[] = {"embodied", "use", "training"};
  return names[static_cast<size_t>(kind)];
}

const char* name_of(Provenance provenance) {
  constexpr const char* names[] = {"computed", "declared"};
  return names[static_cast<size_t>(provenance)];
}

double use_kwh(double mean_power_mw, double years) { return mean_power_mw * 1e-6 * hours_per_year * years; }

double carbon_kg(double kwh, double grid_g_per_kwh) { return kwh * grid_g_per_kwh / 1000; }

FootprintResult compute(const project::Footprint& footprint, std::optional<double> training_seconds, Sensing sensing) {
  check(footprint, training_seconds);
  const Grid& grid = find_grid(footprint.grid);
  const Supply& supply = find_supply(footprint.supply);

  FootprintResult result;
  result.years = footprint.years;
  result.devices = footprint.devices;
  result.grid_g_per_kwh = grid.g_per_kwh;
  result.grid = fmt::format("{}, {} ({})", grid.name, grid.year, grid.source);
  result.use_kwh = use_kwh(footprint.power_mw, footprint.years);
  result.not_counted = {"actuators", "radio", "memory and security chips", "end of life"};

  for (const Part& part : common_parts()) result.blocks.push_back(declared_block(part));
  result.blocks.push_back(declared_block(sensing_part(sensing)));
  result.blocks.push_back(supply_block(supply, result.use_kwh));

  if (supply.cell_wh <= 0) {
    const std::string formula =
        fmt::format("{} mW for {} years at {} g/kWh ({}); low and high: the grid's figure by {:.0f} % less and more",
                    footprint.power_mw, footprint.years, grid.g_per_kwh, grid.name, grid_spread * 100);
    result.blocks.push_back({"use", "Electricity in use", with_grid_spread(carbon_kg(result.use_kwh, grid.g_per_kwh)),
                             Kind::use, Provenance::computed, formula});
  }

  if (training_seconds) {
    result.training_kwh = *training_seconds * footprint.training_power_w / joules_per_kwh;
    const double kg = carbon_kg(result.training_kwh, grid.g_per_kwh) / static_cast<double>(footprint.devices);
    const std::string formula =
        fmt::format("{:.0f} s of training at {} W (declared), {} g/kWh, shared by {} devices", *training_seconds,
                    footprint.training_power_w, grid.g_per_kwh, footprint.devices);
    result.blocks.push_back(
        {"training", "Training", with_grid_spread(kg), Kind::training, Provenance::computed, formula});
  } else {
    result.not_counted.push_back("training (its time isn't known)");
  }

  std::vector<Range> ranges;
  for (const Block& block : result.blocks) {
    ranges.push_back(block.kg);
    result.total.low += block.kg.low;
    result.total.typical += block.kg.typical;
    result.total.high += block.kg.high;
  }
  const Percentiles percentiles = draw_sums(ranges);
  result.draws_5_kg = percentiles.p5;
  result.draws_50_kg = percentiles.p50;
  result.draws_95_kg = percentiles.p95;
  result.break_even_kwh = result.total.typical * 1000 / grid.g_per_kwh;
  return result;
}

std::string print_json(const FootprintResult& result) {
  using Json = nlohmann::ordered_json;
  Json blocks = Json::array();
  for (const Block& block : result.blocks) {
    blocks.push_back({{"code", block.code},
                      {"name", block.name},
                      {"kind", name_of(block.kind)},
                      {"low_kg", block.kg.low},
                      {"typical_kg", block.kg.typical},
                      {"high_kg", block.kg.high},
                      {"provenance", name_of(block.provenance)},
                      {"source", block.source}});
  }
  const Json json = {
      {"unit", "kg CO2e for one device over its life"},
      {"years", result.years},
      {"devices", result.devices},
      {"grid", result.grid},
      {"grid_g_per_kwh", result.grid_g_per_kwh},
      {"total", {{"low_kg", result.total.low}, {"typical_kg", result.total.typical}, {"high_kg", result.total.high}}},
      {"triangular_draws",
       {{"p5_kg", result.draws_5_kg}, {"p50_kg", result.draws_50_kg}, {"p95_kg", result.draws_95_kg}}},
      {"use_kwh", result.use_kwh},
      {"training_kwh", result.training_kwh},
      {"break_even_kwh", result.break_even_kwh},
      {"blocks", blocks},
      {"not_counted", result.not_counted}};
  return json.dump(2) + "\n";
}

}  // namespace mote::host::footprint
