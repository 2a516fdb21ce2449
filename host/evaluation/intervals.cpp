#include "host/evaluation/intervals.h"

#include <algorithm>
#include <cmath>

#include "host/base/random.h"

namespace mote::host::evaluation {
namespace {

constexpr double z_95 = 1.959963984540054;

}  // namespace

Interval wilson_95(int64_t correct, int64_t count) {
  if (count == 0) return {0, 1};
  const double n = static_cast<double>(count);
  const double share = static_cast<double>(correct) / n;
  const double z2 = z_95 * z_95;
  const double middle = (share + z2 / (2 * n)) / (1 + z2 / n);
  const double half = z_95 / (1 + z2 / n) * std::sqrt(share * (1 - share) / n + z2 / (4 * n * n));
  // At the ends the formula gives 0 and 1 but for rounding.
  return {correct == 0 ? 0 : middle - half, correct == count ? 1 : middle + half};
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
