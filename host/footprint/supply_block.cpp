#include "host/footprint/supply_block.h"

#include <fmt/format.h>

#include <algorithm>

namespace mote::host::footprint {
namespace {

// The batteries of HSL-2 of Pirson and Bol 2021: 10, 50 and 100 g.
constexpr Range battery_sizes_wh{1.4, 7, 14};

// ACT 2.0: NMC, kg a Wh.
constexpr Range nmc_kg_per_wh{0.059, 0.087, 0.115};

constexpr double solar_mw_per_cm2 = 1.5;
constexpr double dark_days = 3;

// Of a figure whose range is that of three sizes: straight lines between them, and on as the last one beyond.
double between_sizes(const Range& kg, double battery_wh) {
  const Range& wh = battery_sizes_wh;
  if (battery_wh <= wh.low) return kg.low * battery_wh / wh.low;
  if (battery_wh <= wh.typical) {
    return kg.low + (kg.typical - kg.low) * (battery_wh - wh.low) / (wh.typical - wh.low);
  }
  if (battery_wh <= wh.high) {
    return kg.typical + (kg.high - kg.typical) * (battery_wh - wh.typical) / (wh.high - wh.typical);
  }
  return kg.high * battery_wh / wh.high;
}

// kg of a battery whose energy is known, so that its size is no longer part of the interval.
Range battery_kg(const PartFigure& figure, double battery_wh) {
  if (figure.model == PartModel::act) return nmc_kg_per_wh * battery_wh;
  if (figure.model == PartModel::boavizta) return figure.kg * (battery_wh / battery_sizes_wh.typical);
  const double each[] = {figure.kg.low / battery_sizes_wh.low, figure.kg.typical / battery_sizes_wh.typical,
                         figure.kg.high / battery_sizes_wh.high};
  const double typical = between_sizes(figure.kg, battery_wh);
  return {std::min(typical, *std::min_element(std::begin(each), std::end(each)) * battery_wh), typical,
          std::max(typical, *std::max_element(std::begin(each), std::end(each)) * battery_wh)};
}

const PartFigure& figure_of(const Supply& supply, PartModel model) {
  for (const PartFigure& figure : supply.figures) {
    if (figure.model == model) return figure;
  }
  return supply.figures.front();
}

Block block_of(const Supply& supply, const PartFigure& figure) {
  Block block;
  block.code = "power_supply";
  block.name = supply.name;
  block.kg = figure.kg;
  block.source = figure.source;
  if (!supply.assumption.empty()) block.source += fmt::format("; {}", supply.assumption);
  block.model = code_of(figure.model);
  return block;
}

SuppliedBy rechargeable(const Scenario& scenario, const Supply& supply, double mean_mw) {
  const PartFigure& figure = figure_of(supply, scenario.model);
  const double battery_wh = scenario.battery_wh > 0 ? scenario.battery_wh : supply.cell_wh;
  const Batteries batteries = count_batteries(battery_wh, supply.self_discharge_a_year, mean_mw, scenario.years);
  SuppliedBy supplied{block_of(supply, figure), batteries.self_discharge_wh};
  if (scenario.battery_wh > 0) supplied.block.kg = battery_kg(figure, battery_wh);
  if (batteries.taken == 1) return supplied;
  supplied.block.kg = supplied.block.kg * static_cast<double>(batteries.taken);
  supplied.block.name = fmt::format("{}, {} over its life", supply.name, batteries.taken);
  supplied.block.provenance = Provenance::computed;
  return supplied;
}

SuppliedBy primary(const Scenario& scenario, const Supply& supply, const Range& mean_mw) {
  Block block = block_of(supply, supply.figures.front());
  const auto cells = [&](double mw) { return static_cast<double>(count_cells(supply, mw, scenario.years).bought); };
  const Cells typical = count_cells(supply, mean_mw.typical, scenario.years);
  block.kg = {block.kg.low * cells(mean_mw.low), block.kg.typical * cells(mean_mw.typical),
              block.kg.high * cells(mean_mw.high)};
  block.name = fmt::format("{}, {} over its life", supply.name, typical.bought);
  block.source += fmt::format("; {:.3g} cells needed, changed in sets of {}", typical.needed, supply.cells_at_once);
  block.provenance = Provenance::computed;
  return {std::move(block), 0};
}

SuppliedBy solar(const Scenario& scenario, const Supply& supply, const Range& mean_mw) {
  Block block = block_of(supply, supply.figures.front());
  const auto kg_of = [&](double mw, double panel_kg, double battery_kg_per_wh) {
    const double battery_wh = std::max(mw / 1000 * 24 * dark_days, 1e-6);
    const Batteries batteries = count_batteries(battery_wh, supply.self_discharge_a_year, mw, scenario.years);
    return mw / solar_mw_per_cm2 * panel_kg + battery_wh * battery_kg_per_wh * static_cast<double>(batteries.taken);
  };
  const Range panel = block.kg;
  block.kg = {kg_of(mean_mw.low, panel.low, nmc_kg_per_wh.low),
              kg_of(mean_mw.typical, panel.typical, nmc_kg_per_wh.typical),
              kg_of(mean_mw.high, panel.high, nmc_kg_per_wh.high)};
  block.name = fmt::format("{}, {:.3g} cm2", supply.name, mean_mw.typical / solar_mw_per_cm2);
  block.source += "; battery: ACT 2.0, NMC 59 to 115 kg/kWh";
  block.provenance = Provenance::computed;
  return {std::move(block), 0};
}

}  // namespace

SuppliedBy supply_block(const Scenario& scenario, const Supply& supply, const Range& mean_power_mw) {
  switch (supply.kind) {
    case SupplyKind::mains:
      return {block_of(supply, figure_of(supply, scenario.model)), 0};
    case SupplyKind::rechargeable:
      return rechargeable(scenario, supply, mean_power_mw.typical);
    case SupplyKind::primary:
      return primary(scenario, supply, mean_power_mw);
    case SupplyKind::solar:
      return solar(scenario, supply, mean_power_mw);
    case SupplyKind::reused:
      break;
  }
  Block block;
  block.code = "power_supply";
  block.name = supply.name;
  block.source = supply.assumption;
  return {std::move(block), 0};
}

}  // namespace mote::host::footprint
