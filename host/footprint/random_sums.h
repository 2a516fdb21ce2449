#pragma once

#include <span>

#include "host/footprint/range.h"

namespace mote::host::footprint {

struct Percentiles {
  double p5 = 0;
  double p50 = 0;
  double p95 = 0;
};

// A figure of a sum. Those whose uncertainty is the grid's are drawn as one; all others on their own.
struct Drawn {
  Range range;
  bool shares_grid = false;
};

// Percentiles of 10,000 sums, each of one triangular draw per figure (low, mode typical, high). Fixed seed: same
// figures, same bits.
Percentiles draw_sums(std::span<const Drawn> figures);

}  // namespace mote::host::footprint
