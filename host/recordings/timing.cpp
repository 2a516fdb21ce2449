#include "host/recordings/timing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace mote::host::recordings {

namespace {

constexpr double seconds_per_nanosecond = 1e-9;

std::string duration(double seconds) {
  if (seconds >= 1) return fmt::format("{:.6g} s", seconds);
  if (seconds >= 1e-3) return fmt::format("{:.4g} ms", seconds * 1e3);
  return fmt::format("{:.4g} µs", seconds * 1e6);
}

}  // namespace

Timing measure_timing(std::span<const int64_t> nanoseconds) {
  std::vector<int64_t> sorted(nanoseconds.size() - 1);
  for (size_t at = 0; at < sorted.size(); ++at) sorted[at] = nanoseconds[at + 1] - nanoseconds[at];
  std::sort(sorted.begin(), sorted.end());
  Timing timing;
  const auto forward = std::lower_bound(sorted.begin(), sorted.end(), 0);
  timing.backward_steps = forward - sorted.begin();
  sorted.erase(sorted.begin(), forward);
  const int64_t median = sorted[sorted.size() / 2];
  timing.median_seconds = static_cast<double>(median) * seconds_per_nanosecond;
  if (median == 0) {
    const double whole = static_cast<double>(nanoseconds.back() - nanoseconds.front()) * seconds_per_nanosecond;
    timing.rate_hz = static_cast<double>(sorted.size()) / whole;
    return timing;
  }

  const auto gaps = std::partition_point(sorted.begin(), sorted.end(),
                                         [&](int64_t interval) { return interval - median <= median / 2; });
  const auto regular = static_cast<double>(gaps - sorted.begin());
  const auto exact = std::upper_bound(sorted.begin(), gaps, median) - std::lower_bound(sorted.begin(), gaps, median);
  double sum = 0;
  for (auto at = sorted.begin(); at != gaps; ++at) sum += static_cast<double>(*at);
  const bool is_exact = static_cast<double>(exact) >= 0.9 * regular;
  timing.rate_hz = is_exact ? 1e9 / static_cast<double>(median) : 1e9 * regular / sum;

  std::vector<int64_t> off;
  for (auto at = sorted.begin(); at != gaps; ++at) off.push_back(std::abs(*at - median));
  std::sort(off.begin(), off.end());
  timing.jitter_seconds = static_cast<double>(off[(off.size() * 95 + 99) / 100 - 1]) * seconds_per_nanosecond;

  timing.gaps = sorted.end() - gaps;
  if (timing.gaps == 0) return timing;
  timing.longest_gap_seconds = static_cast<double>(sorted.back()) * seconds_per_nanosecond;
  for (size_t at = 0; at + 1 < nanoseconds.size(); ++at) {
    if (nanoseconds[at + 1] - nanoseconds[at] != sorted.back()) continue;
    timing.longest_gap_at = at;
    break;
  }
  return timing;
}

void describe_timing(const Timing& timing, std::map<std::string, std::string>& metadata) {
  metadata["rate"] = fmt::format("{:.6g} Hz by the timestamps", timing.rate_hz);
  if (timing.median_seconds == 0) {
    metadata["jitter"] = "unknown: the timestamps are coarser than the readings";
    return;
  }
  metadata["jitter"] = fmt::format("95 % of the intervals are within {} of {}", duration(timing.jitter_seconds),
                                   duration(timing.median_seconds));
  if (timing.backward_steps > 0) metadata["clock"] = fmt::format("set back {} times", timing.backward_steps);
  if (timing.gaps == 0) return;
  metadata["gaps"] = fmt::format("{}, the longest of {} behind reading {}", timing.gaps,
                                 duration(timing.longest_gap_seconds), timing.longest_gap_at + 1);
}

}  // namespace mote::host::recordings
