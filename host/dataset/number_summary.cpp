#include "host/dataset/number_summary.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/base/error.h"

namespace mote::host::dataset {

namespace {

double quantile(const std::vector<double>& sorted, double share) {
  const double at = share * static_cast<double>(sorted.size() - 1);
  const auto below = static_cast<size_t>(at);
  const size_t above = std::min(below + 1, sorted.size() - 1);
  return sorted[below] + (at - static_cast<double>(below)) * (sorted[above] - sorted[below]);
}

// 1, 2 or 5 times a power of ten, at least `width`.
double round_step(double width) {
  const double power = std::pow(10, std::floor(std::log10(width)));
  for (const double lead : {1.0, 2.0, 5.0}) {
    if (lead * power >= width * (1 - 1e-9)) return lead * power;
  }
  return 10 * power;
}

}  // namespace

size_t NumberSummary::bin_of(double number) const {
  const double at = std::floor((number - first) / step + 1e-9);
  return std::min(histogram.size() - 1, static_cast<size_t>(std::max(0.0, at)));
}

NumberSummary summarize(std::vector<double> numbers, size_t bins) {
  if (numbers.empty() || bins == 0) throw_internal_error("numbers: nothing to summarize");
  std::sort(numbers.begin(), numbers.end());
  NumberSummary summary{.count = numbers.size(),
                        .low = numbers.front(),
                        .lower_quartile = quantile(numbers, 0.25),
                        .median = quantile(numbers, 0.5),
                        .upper_quartile = quantile(numbers, 0.75),
                        .high = numbers.back(),
                        .mean = 0,
                        .first = numbers.front(),
                        .step = 1,
                        .histogram = {}};
  for (const double number : numbers) summary.mean += number / static_cast<double>(numbers.size());
  if (summary.high > summary.low) {
    summary.step = round_step((summary.high - summary.low) / static_cast<double>(bins));
    summary.first = std::floor(summary.low / summary.step + 1e-9) * summary.step;
  }
  const double steps = std::ceil((summary.high - summary.first) / summary.step - 1e-9);
  summary.histogram.assign(static_cast<size_t>(std::max(1.0, steps)), 0);
  for (const double number : numbers) ++summary.histogram[summary.bin_of(number)];
  return summary;
}

std::string range_and_quartiles(const NumberSummary& summary) {
  return fmt::format("{:.6g} to {:.6g}; quartiles {:.4g}, {:.4g}, {:.4g}; mean {:.4g}", summary.low, summary.high,
                     summary.lower_quartile, summary.median, summary.upper_quartile, summary.mean);
}

std::string bin_text(const NumberSummary& summary, size_t bin) {
  const auto rounded = [](double number) { return fmt::format("{:.6g}", std::fabs(number) < 1e-12 ? 0 : number); };
  if (summary.low == summary.high) return rounded(summary.low);
  return fmt::format("{} to {}", rounded(summary.begin_of(bin)), rounded(summary.begin_of(bin + 1)));
}

}  // namespace mote::host::dataset
