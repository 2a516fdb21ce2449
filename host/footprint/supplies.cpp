#include "host/footprint/supplies.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::footprint {
namespace {

using enum PartModel;
constexpr double hours_per_year = 8760;

std::vector<Supply> make_supplies() {
  return {
      {"li_ion",
       "Lithium-ion battery",
       SupplyKind::rechargeable,
       {{pirson_bol, {0.25, 1.36, 2.71}, "TinyML footprint (arXiv 2301.11899, 2023), HSL-2 of Pirson and Bol 2021"},
        {act,
         {0.083, 0.609, 1.61},
         "ACT 2.0 (NMC 59, 87, 115 kg/kWh) for 1.4, 7 and 14 Wh, the masses of HSL-2 of Pirson and Bol 2021"},
        {boavizta,
         {2.32, 4.64, 9.28},
         "Boavizta (Tide): one published value; half and twice of it are Mote's assumption"}},
       7,
       0,
       0.3,
       "7 Wh: 50 g (HSL-2); 2.5 % a month, 500 full charges and 8 years are Mote's assumptions"},
      {"mains",
       "Mains supply",
       SupplyKind::mains,
       {{pirson_bol,
         {0.26, 0.52, 1.04},
         "TinyML footprint calculator, 2022: 0.52 kg is the only published figure; half and twice of it are Mote's "
         "assumption"},
        {boavizta,
         {2.22, 4.43, 8.86},
         "Boavizta (Tide): one published value; half and twice of it are Mote's assumption"}},
       0,
       0,
       0,
       ""},
      {"aa_cells",
       "AA primary cells",
       SupplyKind::primary,
       {{act,
         {0.0535, 0.107, 0.214},
         "MicroGreen, 2026: 0.107 kg and 3.125 Wh a cell; half and twice of it are Mote's assumption"}},
       3.125,
       2,
       0.03,
       "3.125 Wh: MicroGreen, 2026; two at once, 3 % a year and 10 years are Mote's assumptions"},
      {"coin_cell",
       "Coin cells (CR2032)",
       SupplyKind::primary,
       {{act,
         {0.007, 0.014, 0.028},
         "Mote's assumption: an AA cell's carbon (MicroGreen, 2026) by mass, 3 g to 23 g; half and twice of it"}},
       0.675,
       1,
       0.01,
       "225 mAh at 3 V; 1 % a year and 10 years are Mote's assumptions"},
      {"solar",
       "Solar panel and battery",
       SupplyKind::solar,
       {{act,
         {0.0084, 0.0168, 0.0336},
         "MicroGreen, 2026: 0.0168 kg a cm2 of panel; half and twice of it are Mote's assumption"}},
       0,
       0,
       0.3,
       "1.5 mW a cm2 over day and night (10 % of 150 W/m2) and three dark days are Mote's assumptions"},
      {"reused_phone",
       "A phone that is used again",
       SupplyKind::reused,
       {},
       0,
       0,
       0,
       "its first life carries its manufacture (cut-off)"},
  };
}

const std::vector<Supply>& supply_table() {
  static const std::vector<Supply> table = make_supplies();
  return table;
}

}  // namespace

std::span<const Supply> supplies() { return supply_table(); }

const Supply& find_supply(std::string_view code) {
  std::vector<std::string> codes;
  for (const Supply& supply : supply_table()) {
    if (supply.code == code) return supply;
    codes.emplace_back(supply.code);
  }
  throw_input_error("footprint.supply: '{}' isn't known: expected {}{}", code, join(codes, ", "),
                    did_you_mean(code, codes));
}

Cells count_cells(const Supply& supply, double mean_power_mw, double years) {
  const double set_wh = supply.cell_wh * static_cast<double>(supply.cells_at_once);
  const double wh_a_year = mean_power_mw / 1000 * hours_per_year + set_wh * supply.self_discharge_a_year;
  const double sets = std::max(wh_a_year * years / set_wh, years / most_years_of_cells);
  Cells cells;
  cells.needed = sets * static_cast<double>(supply.cells_at_once);
  // A hair of rounding must not cost a set.
  cells.bought = std::max<int64_t>(1, std::llround(std::ceil(sets - 1e-9))) * supply.cells_at_once;
  return cells;
}

Batteries count_batteries(double battery_wh, double self_discharge_a_year, double mean_power_mw, double years) {
  Batteries batteries;
  batteries.self_discharge_wh = battery_wh * self_discharge_a_year * years;
  const double used_wh = mean_power_mw / 1000 * hours_per_year * years;
  batteries.full_charges = (used_wh + batteries.self_discharge_wh) / battery_wh;
  const double lives = std::max(batteries.full_charges / most_full_charges, years / most_years_of_battery);
  batteries.taken = std::max<int64_t>(1, std::llround(std::ceil(lives - 1e-9)));
  return batteries;
}

}  // namespace mote::host::footprint
