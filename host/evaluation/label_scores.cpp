#include "host/evaluation/label_scores.h"

#include <algorithm>
#include <tuple>

#include "host/evaluation/class_shares.h"
#include "host/evaluation/first_of_recording.h"
#include "host/evaluation/first_of_window.h"

namespace mote::host::evaluation {
std::vector<LabelScore> label_scores(const Evaluation& evaluation) {
  std::vector<LabelScore> scores;
  for (size_t label = 0; label < evaluation.labels.size(); ++label) {
    LabelScore score;
    score.label = evaluation.labels[label];
    for (size_t other = 0; other < evaluation.labels.size(); ++other) {
      score.recordings += evaluation.confusion[label][other];
      score.predicted += evaluation.confusion[other][label];
    }
    score.correct = evaluation.confusion[label][label];
    score.recall = recall(evaluation.confusion, label);
    score.precision = precision(evaluation.confusion, label);
    scores.push_back(std::move(score));
  }
  return scores;
}

std::vector<Outcome> worst_mistakes(const Evaluation& evaluation, size_t most) {
  std::vector<Outcome> wrong;
  for (const Outcome& outcome : evaluation.outcomes) {
    if (outcome.label != outcome.predicted) wrong.push_back(outcome);
  }
  std::sort(wrong.begin(), wrong.end(), [](const Outcome& a, const Outcome& b) {
    return std::tuple(-a.score, a.path, a.start_seconds) < std::tuple(-b.score, b.path, b.start_seconds);
  });
  keep_first_of_each_window(wrong);
  put_first_of_each_recording_first(wrong);
  if (wrong.size() > most) wrong.resize(most);
  return wrong;
}

}  // namespace mote::host::evaluation
