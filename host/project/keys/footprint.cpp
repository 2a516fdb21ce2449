#include "host/project/keys/rows.h"

namespace mote::host::project {

std::vector<Row> footprint_rows() {
  return {
      {"footprint.supply", "", Text{MOTE_AT(footprint.supply), problem_of_word},
       "Where the device's power comes from: li_ion, coin_cell, mains …"},
      {"footprint.grid", "", Text{MOTE_AT(footprint.grid), problem_of_word},
       "Whose electricity charges it: WORLD or a country by ISO 3166 (KEN, DEU …)"},
      {"footprint.years", "years", Number{MOTE_AT(footprint.years), 0.01, 100}, "How long it is used"},
      {"footprint.power_mw", "mW", Number{MOTE_AT(footprint.power_mw), 0, 100000}, "Mean power of the device"},
      {"footprint.devices", "", LargeInteger{MOTE_AT(footprint.devices), 1, 1000000000000},
       "Devices that share the footprint of training"},
      {"footprint.training_power_w", "W", Number{MOTE_AT(footprint.training_power_w), 0, 1000000},
       "Power of the computer that trains"},
  };
}

}  // namespace mote::host::project
