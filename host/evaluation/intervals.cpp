#include "host/evaluation/intervals.h"

#include <algorithm>
#include <cmath>

#include "host/base/random.h"

namespace mote::host::evaluation {
namespace {

constexpr double z_95 = 1.959963984540054;

// Of at most `count` events where `mean` are expected.
double poisson_share(int64_t count, double mean) {
  double sum = 0;
  for (int64_t i = 0; i <= count; ++i) {
    const auto n = static_cast<double>(i);
    sum += std::exp(n * std::log(mean) - mean - std::lgamma(n + 1));
  }
  return sum;
}

// Where poisson_share falls to `share`.
double poisson_mean(int64_t count, double share) {
  double low = 0, high = 10 + 4 * static_cast<double>(count);
  for (int step = 0; step < 100; ++step) {
    const double middle = (low + high) / 2;
    (poisson_share(count, middle) > share ? low : high) = middle;
  }
  return high;
}

}  // namespace

Interval wider_of(const Interval& a, const Interval& b) { return {std::min(a.low, b.low), std::max(a.high, b.high)}; }

Interval poisson_95(int64_t count) {
  return {count > 0 ? poisson_mean(count - 1, 0.975) : 0, poisson_mean(count, 0.025)};
}

Interval wilson_95(int64_t correct, int64_t count) {
  if (count == 0) return {0, 1};
  return wilson_95_of_share(static_cast<double>(correct) / static_cast<double>(count), static_cast<size_t>(count));
}

Interval wilson_95_of_share(double share, size_t count) {
  if (count == 0) return {0, 1};
  const double n = static_cast<double>(count);
  const double z2 = z_95 * z_95;
  const double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = z_95 / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  // At the ends the formula gives 0 and 1 but for rounding.
  return {share == 0 ? 0 : middle - half, share == 1 ? 1 : middle + half};
}

Interval bootstrap_95(size_t units, uint64_t seed, const std::function<double(const std::vector<size_t>&)>& statistic) {
  Random random(seed);
  std::vector<size_t> drawn(units);
  std::vector<double> values(bootstrap_draws);
  for (double& value : values) {
    for (size_t& unit : drawn) unit = static_cast<size_t>(random.below(units));
    value = statistic(drawn);
  }
  std::sort(values.begin(), values.end());
  return {values[bootstrap_draws * 25 / 1000], values[bootstrap_draws * 975 / 1000 - 1]};
}

}  // namespace mote::host::evaluation
