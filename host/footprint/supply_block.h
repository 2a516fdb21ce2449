#pragma once

#include "host/footprint/footprint.h"
#include "host/footprint/supplies.h"

namespace mote::host::footprint {

struct SuppliedBy {
  Block block;
  double self_discharge_wh = 0;  // over the life: what is charged in vain
};

// What the supply costs: batteries or cells over the life, a panel of the size that the power needs.
SuppliedBy supply_block(const Scenario& scenario, const Supply& supply, const Range& mean_power_mw);

}  // namespace mote::host::footprint
