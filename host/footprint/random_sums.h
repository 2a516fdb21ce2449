#pragma once

#include <span>

#include "host/footprint/supplies.h"

namespace mote::host::footprint {

struct Percentiles {
  double p5 = 0;
  double p50 = 0;
  double p95 = 0;
};

// Percentiles of 10,000 sums, each of one triangular draw per range (low, mode typical, high). Fixed seed: same ranges,
// same bits.
Percentiles draw_sums(std::span<const Range> ranges);

}  // namespace mote::host::footprint
