#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace mote::host::evaluation {

struct Interval {
  double low = 0;
  double high = 0;
};

// One held-out window: of sound the loudest of its recording, unless windows are taken by stride.
struct Outcome {
  std::string path;
  std::string group;
  int32_t label = 0;
  int32_t predicted = 0;
  double score = 0;                                 // of the predicted class, 0 … 1
  std::vector<float> scores{};                      // of every class, 0 … 1; empty: not known
  std::optional<double> start_seconds{};            // of the window in its recording; none: the loudest window
  std::map<std::string, std::string> conditions{};  // under which it was recorded: "microphone" → "b"
  size_t model = 0;                                 // which of several trainings (seeds) told it
};

struct GroupResult {
  std::string group;
  int64_t recordings = 0;
  int64_t correct = 0;
};

struct Evaluation {
  std::vector<std::string> labels;
  int64_t recordings = 0;
  int64_t correct = 0;
  double accuracy = 0;
  Interval accuracy_95;                         // as all figures': see Resampling
  std::string interval_method;                  // says which, in words
  std::vector<std::vector<int64_t>> confusion;  // [label][predicted]
  std::vector<GroupResult> by_group;            // sorted by name
  std::vector<Outcome> outcomes;
};

Evaluation evaluate(std::vector<std::string> labels, std::vector<Outcome> outcomes, uint64_t seed = 1);

}  // namespace mote::host::evaluation
