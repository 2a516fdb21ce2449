#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace mote::host::evaluation {

// What is drawn or counted where all outcomes are of one group: recordings, for windows of one are alike; of a single
// recording its windows. What several seeds made of a window belongs to one unit.
struct SmallUnits {
  std::vector<size_t> unit_of;  // of each outcome
  size_t count = 0;
  size_t windows = 0;  // each once, whatever several seeds made of it
  bool are_windows = false;
  bool hold_one_window = true;  // each

  const char* name() const { return are_windows ? "window" : "recording"; }
};

// Outcomes without a path are recordings of their own.
template <typename Outcome>
SmallUnits small_units(const std::vector<Outcome>& outcomes) {
  std::map<std::string, size_t> recordings;
  std::map<std::pair<std::string, std::optional<double>>, size_t> windows;
  for (size_t i = 0; i < outcomes.size(); ++i) {
    const std::string path = outcomes[i].path.empty() ? "\n" + std::to_string(i) : outcomes[i].path;
    recordings.try_emplace(path, recordings.size());
    windows.try_emplace({path, outcomes[i].start_seconds}, windows.size());
  }
  SmallUnits units{.unit_of = {}, .are_windows = recordings.size() == 1};
  units.windows = windows.size();
  units.count = units.are_windows ? windows.size() : recordings.size();
  units.hold_one_window = units.count == windows.size();
  for (size_t i = 0; i < outcomes.size(); ++i) {
    const std::string path = outcomes[i].path.empty() ? "\n" + std::to_string(i) : outcomes[i].path;
    units.unit_of.push_back(units.are_windows ? windows.at({path, outcomes[i].start_seconds}) : recordings.at(path));
  }
  return units;
}

}  // namespace mote::host::evaluation
