#pragma once

#include <optional>
#include <string>
#include <vector>

#include "host/evaluation/evaluation.h"

namespace mote::host::evaluation {

struct LabelScore {
  std::string label;
  int64_t recordings = 0;  // that have this label
  int64_t predicted = 0;   // that the model gave this label
  int64_t correct = 0;
  std::optional<double> recall;     // correct / recordings; none where there are no recordings
  std::optional<double> precision;  // correct / predicted; none where it was never predicted
};

// One for each label, in the order of `evaluation.labels`.
std::vector<LabelScore> label_scores(const Evaluation& evaluation);

// As many are told of: more than a person looks through.
inline constexpr size_t most_mistakes_told = 20;

// Wrong outcomes: of each recording the surest, then the others; both the surest first, then by path; at most `most`.
std::vector<Outcome> worst_mistakes(const Evaluation& evaluation, size_t most);

}  // namespace mote::host::evaluation
