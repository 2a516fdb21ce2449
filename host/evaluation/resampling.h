#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "host/evaluation/intervals.h"
#include "host/evaluation/small_units.h"

namespace mote::host::evaluation {

// Below this many groups every interval stands with a warning: the percentile bootstrap is then known to be too narrow.
inline constexpr size_t few_groups = 30;

struct Figure {
  std::optional<double> value;          // none where the data can't give it: a recall of what never occurs
  std::optional<Interval> interval_95;  // none where resampling can't give it
  size_t wilson_units = 0;              // the interval is Wilson's over so many units; 0: of the draws
};

enum class Range : uint8_t { share, any };  // a share lies in 0 … 1

// A figure that rests on some of the units alone: a share of what is of one kind.
struct Wanted {
  Range range = Range::any;
  size_t units = 0;    // that Wilson's interval counts where no draw gives another value
  size_t windows = 0;  // of a share of windows: see measure; 0: none
};

// What is drawn: with others of its group or, where all of its kind are of one group, with others of its unit.
struct DrawnItem {
  std::string group;
  size_t small_unit = 0;
  size_t kind = 0;  // 0, 1 …: each kind has its own draws, as many as it has units
};

// Draws groups (people, sites, sessions), not windows: those of one group are alike, and it is further groups that a
// sensor will meet. Fewer than two groups: draws recordings (small_units.h) or windows and warns.
class Resampling {
 public:
  // The group of each item.
  explicit Resampling(const std::vector<std::string>& group_of, uint64_t seed = 1);
  // The kinds apart. `small_unit` names one: "window".
  Resampling(uint64_t seed, const std::vector<DrawnItem>& items, std::string small_unit = "window");
  // Of outcomes with path, group and start.
  template <typename Outcome>
  static Resampling of(const std::vector<Outcome>& outcomes, uint64_t seed);

  size_t items() const { return unit_of_.size(); }
  size_t units() const { return units_; }
  size_t units_of(size_t kind) const { return kinds_.at(kind).units; }
  bool by_group(size_t kind = 0) const { return !kinds_.empty() && kinds_.at(kind).by_group; }
  size_t unit_of(size_t item) const { return unit_of_[item]; }

  std::string unit_name() const { return by_group() ? "group" : small_unit_; }
  std::string method() const;   // "percentile bootstrap over 12 groups, 2000 draws"
  std::string warning() const;  // empty, or why the intervals are too narrow

  // `compute` fills in one value a figure, NaN where there is none; an item counts as often as its unit was drawn,
  // `times[unit_of(item)]`. It is called once with every unit once, then for each draw. A share that is 0 or 1 in
  // every draw gets Wilson's interval over the units: resampling what never varies would give it no width. Of fewer
  // than few_groups units a share of windows gets an interval at least as wide as Wilson's over those windows: what
  // units have in common makes a share less sure than that, never surer.
  using Compute = std::function<void(std::span<const uint32_t> times, std::span<double> values)>;
  std::vector<Figure> measure(const std::vector<Range>& figures, const Compute& compute) const;
  std::vector<Figure> measure(const std::vector<Wanted>& figures, const Compute& compute) const;

 private:
  struct Kind {
    size_t first_unit = 0;
    size_t units = 0;
    bool by_group = false;
  };

  std::vector<size_t> unit_of_;
  std::vector<Kind> kinds_;
  size_t units_ = 0;
  uint64_t seed_;
  std::string small_unit_;
};

template <typename Outcome>
Resampling Resampling::of(const std::vector<Outcome>& outcomes, uint64_t seed) {
  const SmallUnits units = small_units(outcomes);
  std::vector<DrawnItem> items;
  for (size_t i = 0; i < outcomes.size(); ++i) {
    items.push_back({.group = outcomes[i].group, .small_unit = units.unit_of[i]});
  }
  return {seed, items, units.name()};
}

}  // namespace mote::host::evaluation
