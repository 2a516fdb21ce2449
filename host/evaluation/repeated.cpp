#include "host/evaluation/repeated.h"

#include <map>
#include <optional>
#include <string>
#include <utility>

namespace mote::host::evaluation {
namespace {

using Window = std::pair<std::string, std::optional<double>>;  // recording and start

Window window_of(const Outcome& outcome) { return {outcome.path, outcome.start_seconds}; }

}  // namespace

std::vector<Outcome> pool_once(const std::vector<const std::vector<Outcome>*>& rounds) {
  std::map<Window, std::vector<size_t>> rounds_of;
  for (size_t round = 0; round < rounds.size(); ++round) {
    for (const Outcome& outcome : *rounds[round]) rounds_of[window_of(outcome)].push_back(round);
  }
  std::map<Window, size_t> round_of;
  size_t repeated = 0;
  for (const auto& [window, tested_by] : rounds_of) {
    round_of[window] = tested_by.size() == 1 ? tested_by.front() : tested_by[repeated++ % tested_by.size()];
  }
  std::vector<Outcome> outcomes;
  for (size_t round = 0; round < rounds.size(); ++round) {
    for (const Outcome& outcome : *rounds[round]) {
      if (round_of.at(window_of(outcome)) == round) outcomes.push_back(outcome);
    }
  }
  return outcomes;
}

}  // namespace mote::host::evaluation
