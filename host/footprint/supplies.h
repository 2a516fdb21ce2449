#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/footprint/parts.h"
#include "host/footprint/range.h"

namespace mote::host::footprint {

enum class SupplyKind { mains, rechargeable, primary, solar, reused };

// What feeds the device. Primary cells and the sun bring their energy with them: the grid has no part in it.
struct Supply {
  std::string_view code;
  std::string_view name;
  SupplyKind kind;
  std::vector<PartFigure> figures;   // of the supply; of one cell, of 1 cm2 of solar panel
  double cell_wh = 0;                // usable energy of a primary cell or of a rechargeable battery when new
  int64_t cells_at_once = 0;         // primary cells that the device holds; they are changed together
  double self_discharge_a_year = 0;  // share of its energy that a cell or battery loses
  std::string_view assumption;       // where the last three come from
};

std::span<const Supply> supplies();

// Throws InputError, naming the nearest code, where `code` isn't in the table.
const Supply& find_supply(std::string_view code);

// Of primary cells: what a device takes that draws `mean_power_mw` for `years`. Each set of cells also loses what it
// discharges itself, and is changed after `most_years_of_cells` at the latest.
struct Cells {
  double needed = 0;   // as a fraction
  int64_t bought = 0;  // whole sets
};
constexpr double most_years_of_cells = 10;
Cells count_cells(const Supply& supply, double mean_power_mw, double years);

// Of a rechargeable battery: how many the device takes, from its full charges and from its age.
struct Batteries {
  double full_charges = 0;
  double self_discharge_wh = 0;  // over the life: what is charged in vain
  int64_t taken = 1;
};
constexpr double most_full_charges = 500;
constexpr double most_years_of_battery = 8;
Batteries count_batteries(double battery_wh, double self_discharge_a_year, double mean_power_mw, double years);

}  // namespace mote::host::footprint
