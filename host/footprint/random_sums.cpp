#include "host/footprint/random_sums.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "host/base/random.h"

namespace mote::host::footprint {
namespace {

constexpr size_t draws = 10000;
constexpr uint64_t seed = 0x6d6f7465;

// By the inverse of the distribution; square roots are exact in IEEE 754, so every computer draws the same.
double draw_triangular(const Range& range, double unit) {
  const double width = range.high - range.low;
  if (width <= 0) return range.typical;
  const double mode = (range.typical - range.low) / width;
  if (unit < mode) return range.low + width * std::sqrt(unit * mode);
  return range.high - width * std::sqrt((1 - unit) * (1 - mode));
}

}  // namespace

Percentiles draw_sums(std::span<const Drawn> figures) {
  Random random(seed);
  std::vector<double> sums(draws, 0.0);
  for (double& sum : sums) {
    const double grid = random.uniform();
    for (const Drawn& figure : figures) {
      sum += draw_triangular(figure.range, figure.shares_grid ? grid : random.uniform());
    }
  }
  std::sort(sums.begin(), sums.end());
  return {sums[draws * 5 / 100], sums[draws / 2], sums[draws * 95 / 100]};
}

}  // namespace mote::host::footprint
