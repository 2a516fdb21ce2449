#include "host/evaluation/seed_spread.h"

#include <algorithm>
#include <cmath>

namespace mote::host::evaluation {

std::optional<SeedSpread> spread_over_seeds(const std::vector<Metrics>& of_seed, Figure Metrics::*figure) {
  std::vector<double> values;
  for (const Metrics& metrics : of_seed) {
    if (!(metrics.*figure).value) return std::nullopt;
    values.push_back(*(metrics.*figure).value);
  }
  if (values.size() < 2) return std::nullopt;
  const auto count = static_cast<double>(values.size());
  SeedSpread spread{.lowest = *std::min_element(values.begin(), values.end()),
                    .highest = *std::max_element(values.begin(), values.end())};
  for (const double value : values) spread.mean += value / count;
  double squares = 0;
  for (const double value : values) squares += (value - spread.mean) * (value - spread.mean);
  spread.standard_deviation = std::sqrt(squares / (count - 1));
  return spread;
}

}  // namespace mote::host::evaluation
