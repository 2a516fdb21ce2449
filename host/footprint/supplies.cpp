#include "host/footprint/supplies.h"

#include <array>
#include <string>
#include <vector>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::footprint {
namespace {

constexpr std::array supply_table = {
    Supply{"li_ion",
           "Lithium-ion battery",
           {0.25, 1.36, 2.71},
           0,
           0,
           "TinyML footprint (arXiv 2301.11899, 2023), HSL-2 of Pirson and Bol 2021"},
    Supply{"mains",
           "Mains supply",
           {0.26, 0.52, 1.04},
           0,
           0,
           "TinyML footprint calculator, 2022: 0.52 kg is the only published figure; half and twice of it are Mote's "
           "assumption"},
    Supply{"aa_cells",
           "AA primary cells",
           {0.0535, 0.107, 0.214},
           3.125,
           2,
           "MicroGreen, 2026: 0.107 kg and 3.125 Wh a cell; half and twice of it are Mote's assumption"},
    Supply{"coin_cell",
           "Coin cells (CR2032)",
           {0.007, 0.014, 0.028},
           0.675,
           1,
           "Mote's assumption: an AA cell's carbon (MicroGreen, 2026) by mass, 3 g to 23 g; 225 mAh at 3 V; half and "
           "twice of it"},
};

}  // namespace

const Supply& find_supply(std::string_view code) {
  std::vector<std::string> codes;
  for (const Supply& supply : supply_table) {
    if (supply.code == code) return supply;
    codes.emplace_back(supply.code);
  }
  throw_input_error("footprint.supply: '{}' isn't known: expected {}{}", code, join(codes, ", "),
                    did_you_mean(code, codes));
}

}  // namespace mote::host::footprint
