#pragma once

#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mote::host::evaluation {

// Of outcomes of one window, which several seeds give, only the first stays.
template <typename Outcome>
void keep_first_of_each_window(std::vector<Outcome>& outcomes) {
  std::set<std::pair<std::string, std::optional<double>>> told;
  std::erase_if(outcomes, [&](const Outcome& outcome) {
    return !told.insert({outcome.path, outcome.start_seconds}).second;
  });
}

}  // namespace mote::host::evaluation
