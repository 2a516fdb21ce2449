#include "host/evaluation/resampling.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "host/base/counted.h"
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

std::vector<DrawnItem> items_of(const std::vector<std::string>& group_of) {
  std::vector<DrawnItem> items;
  for (const std::string& group : group_of) items.push_back({.group = group, .small_unit = items.size()});
  return items;
}

bool is_share_without_spread(Range range, double value, const Interval& interval) {
  return range == Range::share && interval.low == interval.high && (value == 0 || value == 1);
}

}  // namespace

Resampling::Resampling(const std::vector<std::string>& group_of, uint64_t seed)
    : Resampling(seed, items_of(group_of)) {}

Resampling::Resampling(uint64_t seed, const std::vector<DrawnItem>& items, std::string small_unit)
    : unit_of_(items.size()), seed_(seed), small_unit_(std::move(small_unit)) {
  size_t kinds = 0;
  for (const DrawnItem& item : items) kinds = std::max(kinds, item.kind + 1);
  for (size_t kind = 0; kind < kinds; ++kind) {
    std::map<std::string, size_t> groups;
    std::map<size_t, size_t> units_within;
    for (const DrawnItem& item : items) {
      if (item.kind != kind) continue;
      groups.emplace(item.group, 0);
      units_within.emplace(item.small_unit, 0);
    }
    size_t unit = units_;
    for (auto& [name, first] : groups) first = unit++;
    unit = units_;
    for (auto& [small_unit, first] : units_within) first = unit++;
    const bool by_group = groups.size() >= 2;
    for (size_t i = 0; i < items.size(); ++i) {
      if (items[i].kind != kind) continue;
      unit_of_[i] = by_group ? groups.at(items[i].group) : units_within.at(items[i].small_unit);
    }
    kinds_.push_back({units_, by_group ? groups.size() : units_within.size(), by_group});
    units_ += kinds_.back().units;
  }
}

std::string Resampling::method() const {
  return fmt::format("percentile bootstrap over {}, {} draws", counted(units_, unit_name()), draws);
}

std::string Resampling::warning() const {
  if (!by_group()) {
    return "all windows are of one group: the intervals say nothing about other people, sites or sessions";
  }
  if (units_ >= few_groups) return "";
  return fmt::format("n = {} groups: with fewer than {} the intervals are rather too narrow", units_, few_groups);
}

std::vector<Figure> Resampling::measure(const std::vector<Range>& ranges, const Compute& compute) const {
  std::vector<Wanted> wanted;
  for (const Range range : ranges) wanted.push_back({range, units_});
  return measure(wanted, compute);
}

std::vector<Figure> Resampling::measure(const std::vector<Wanted>& wanted, const Compute& compute) const {
  const size_t count = wanted.size();
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
    for (const Kind& kind : kinds_) {
      for (size_t unit = 0; unit < kind.units; ++unit) ++times[kind.first_unit + random.below(kind.units)];
    }
    std::fill(values.begin(), values.end(), none);
    compute(times, values);
    for (size_t i = 0; i < count; ++i) drawn[i][draw] = values[i];
  }
  for (size_t i = 0; i < count; ++i) {
    Figure& figure = figures[i];
    if (!figure.value) continue;
    figure.interval_95 = percentiles(std::move(drawn[i]));
    if (!figure.interval_95) continue;
    if (is_share_without_spread(wanted[i].range, *figure.value, *figure.interval_95)) {
      const auto n = static_cast<int64_t>(wanted[i].units);
      figure.wilson_units = wanted[i].units;
      figure.interval_95 = wilson_95(*figure.value == 0 ? 0 : n, n);
    } else if (wanted[i].windows > 0 && wanted[i].units < few_groups) {
      figure.interval_95 = wider_of(*figure.interval_95, wilson_95_of_share(*figure.value, wanted[i].windows));
    }
  }
  return figures;
}

}  // namespace mote::host::evaluation
