#pragma once

#include <iterator>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace mote::host::evaluation {

// Puts the first outcome of each recording before the others; both keep their order. A stretch of one recording that
// goes wrong gives many windows alike, which would hide the other recordings from who reads only the first.
template <typename Outcome>
void put_first_of_each_recording_first(std::vector<Outcome>& outcomes) {
  std::set<std::string> told;
  std::vector<Outcome> first, further;
  for (Outcome& outcome : outcomes) {
    const bool is_first = told.insert(outcome.path).second;
    (is_first ? first : further).push_back(std::move(outcome));
  }
  outcomes = std::move(first);
  std::move(further.begin(), further.end(), std::back_inserter(outcomes));
}

}  // namespace mote::host::evaluation
