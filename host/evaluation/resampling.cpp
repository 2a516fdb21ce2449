#include "host/evaluation/resampling.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "host/base/random.h"

namespace mote::host::evaluation {
namespace {

constexpr size_t draws = bootstrap_draws;

// Of the draws that gave a value; none where most gave none.
std::optional<Interval> percentiles(std::vector<double> values) {
  values.erase(std::remove_if(values.begin(), values.end(), [](double value) { return std::isnan(value); }),
               values.end());
  if (values.size() <= draws / 2) return std::nullopt;
  std::sort(values.begin(), values.end());
  return Interval{values[values.size() * 25 / 1000], values[values.size() * 975 / 1000 - 1]};
}

bool is_share_without_spread(Range range, double value, const Interval& interval) {
  return range == Range::share && interval.low == interval.high && (value == 0 || value == 1);
}

}  // namespace

Resampling::Resampling(const std::vector<std::string>& group_of, uint64_t seed) : seed_(seed) {
  std::map<std::string, size_t> groups;
  for (const std::string& group : group_of) groups.emplace(group, 0);
  size_t next = 0;
  for (auto& [name, unit] : groups) unit = next++;
  by_group_ = groups.size() >= 2;
  units_ = by_group_ ? groups.size() : group_of.size();
  for (size_t item = 0; item < group_of.size(); ++item) {
    unit_of_.push_back(by_group_ ? groups.at(group_of[item]) : item);
  }
}

std::string Resampling::method() const {
  return fmt::format("percentile bootstrap over {} {}, {} draws", units_, by_group_ ? "groups" : "windows", draws);
}

std::string Resampling::warning() const {
  if (!by_group_) {
    return "all windows are of one group: the intervals say nothing about other people, sites or sessions";
  }
  if (units_ >= few_groups) return "";
  return fmt::format("n = {} groups: with fewer than {} the intervals are rather too narrow", units_, few_groups);
}

std::vector<Figure> Resampling::measure(const std::vector<Range>& ranges, const Compute& compute) const {
  const size_t count = ranges.size();
  std::vector<Figure> figures(count);
  if (units_ == 0) return figures;
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  std::vector<uint32_t> times(units_, 1);
  std::vector<double> values(count, none);
  compute(times, values);
  for (size_t i = 0; i < count; ++i) {
    if (!std::isnan(values[i])) figures[i].value = values[i];
  }

  Random random(seed_);
  std::vector<std::vector<double>> drawn(count, std::vector<double>(draws));
  for (size_t draw = 0; draw < draws; ++draw) {
    std::fill(times.begin(), times.end(), 0);
    for (size_t unit = 0; unit < units_; ++unit) ++times[random.below(units_)];
    std::fill(values.begin(), values.end(), none);
    compute(times, values);
    for (size_t i = 0; i < count; ++i) drawn[i][draw] = values[i];
  }
  for (size_t i = 0; i < count; ++i) {
    Figure& figure = figures[i];
    if (!figure.value) continue;
    figure.interval_95 = percentiles(std::move(drawn[i]));
    if (!figure.interval_95 || !is_share_without_spread(ranges[i], *figure.value, *figure.interval_95)) continue;
    const auto n = static_cast<int64_t>(units_);
    figure.interval_95 = wilson_95(*figure.value == 0 ? 0 : n, n);
  }
  return figures;
}

}  // namespace mote::host::evaluation
