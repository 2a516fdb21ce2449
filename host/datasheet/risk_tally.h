#pragma once

#include "host/datasheet/form.h"

namespace mote::host::datasheet {

// Of the answers of one panel of risks; what isn't answered is unknown.
struct RiskTally {
  int risky = 0;
  int safe = 0;
  int unknown = 0;
};
RiskTally tally_risks(const Form& form, const std::string& panel);

}  // namespace mote::host::datasheet
