#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "host/evaluation/evaluation.h"

namespace mote::host::evaluation {

// Wilson's score interval, 95 %, for `correct` of `count` (Wilson 1927). {0, 1} where count is 0.
Interval wilson_95(int64_t correct, int64_t count);

// The same of a share, which several seeds may have given together.
Interval wilson_95_of_share(double share, size_t count);

// From the lower of both lows to the higher of both highs.
Interval wider_of(const Interval& a, const Interval& b);

// Garwood's exact interval, 95 %, for the mean number of what happened `count` times (Garwood 1936): {0, 3.69} of none.
Interval poisson_95(int64_t count);

inline constexpr size_t bootstrap_draws = 2000;

// 95 % percentile bootstrap: `bootstrap_draws` times, `units` units are drawn with replacement and given to
// `statistic`.
Interval bootstrap_95(size_t units, uint64_t seed, const std::function<double(const std::vector<size_t>&)>& statistic);

}  // namespace mote::host::evaluation
