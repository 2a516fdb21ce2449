#pragma once

#include <vector>

#include "host/evaluation/evaluation.h"

namespace mote::host::evaluation {

// Rounds may test the same window: with data.normal each meets all that is anomalous. So that it counts once, as every
// other window, each of the rounds' models tells its share of them: the first such window is left to the first round
// that tests it, the next to the second, and so on in turn. `rounds`: the outcomes of each, of one seed.
std::vector<Outcome> pool_once(const std::vector<const std::vector<Outcome>*>& rounds);

}  // namespace mote::host::evaluation
