#pragma once

#include <cstdint>
#include <string_view>

namespace mote::host::footprint {

// kg CO2e.
struct Range {
  double low = 0;
  double typical = 0;
  double high = 0;
};

// What feeds the device. Primary cells bring their energy with them: their carbon takes the place of the grid's.
struct Supply {
  std::string_view code;
  std::string_view name;
  Range kg;            // of the supply; of one cell where cell_wh > 0
  double cell_wh = 0;  // usable energy of a primary cell; 0: fed from the grid
  int64_t least_cells = 0;
  std::string_view source;
};

// Throws InputError, naming the nearest code, where `code` isn't in the table.
const Supply& find_supply(std::string_view code);

}  // namespace mote::host::footprint
