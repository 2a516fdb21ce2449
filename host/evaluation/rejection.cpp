#include "host/evaluation/rejection.h"

#include <algorithm>
#include <cmath>
#include <functional>

namespace mote::host::evaluation {
namespace {

bool contains(const std::vector<int32_t>& labels, int32_t label) {
  return std::find(labels.begin(), labels.end(), label) != labels.end();
}

// Of the heard windows that should be accepted.
struct Heard {
  int64_t windows = 0;
  std::vector<double> right_scores;  // descending, of those that are told right
};

Heard heard_of(const Evaluation& evaluation, const std::vector<int32_t>& rejecting) {
  Heard heard;
  for (const Outcome& outcome : evaluation.outcomes) {
    if (contains(rejecting, outcome.label)) continue;
    ++heard.windows;
    if (outcome.label == outcome.predicted) heard.right_scores.push_back(outcome.score);
  }
  std::sort(heard.right_scores.begin(), heard.right_scores.end(), std::greater<>());
  return heard;
}

}  // namespace

std::optional<Rejection> measure_rejection(const Evaluation& heard_windows, std::span<const Outcome> unheard,
                                           const std::vector<int32_t>& rejecting, uint64_t seed) {
  const Heard heard = heard_of(heard_windows, rejecting);
  if (heard.windows == 0 || unheard.empty()) return std::nullopt;
  Rejection rejection;
  rejection.windows = static_cast<int64_t>(unheard.size());
  const std::vector<double>& scores = heard.right_scores;
  const auto wanted = static_cast<size_t>(std::ceil(wanted_recall * static_cast<double>(heard.windows)));
  if (scores.size() >= wanted) rejection.threshold = scores[wanted - 1];
  const double threshold = rejection.threshold.value_or(0);
  const auto kept = std::count_if(scores.begin(), scores.end(), [&](double score) { return score >= threshold; });
  rejection.recall = static_cast<double>(kept) / static_cast<double>(heard.windows);

  std::vector<std::string> recordings;
  std::vector<bool> is_accepted;
  for (const Outcome& outcome : unheard) {
    recordings.push_back(outcome.path);
    is_accepted.push_back(!contains(rejecting, outcome.predicted) && outcome.score >= threshold);
  }
  rejection.accepted = std::count(is_accepted.begin(), is_accepted.end(), true);
  const Resampling resampling(recordings, seed);
  rejection.accepted_share =
      resampling.measure({Range::share}, [&](std::span<const uint32_t> times, std::span<double> values) {
        double all = 0, accepted = 0;
        for (size_t i = 0; i < is_accepted.size(); ++i) {
          const uint32_t count = times[resampling.unit_of(i)];
          all += count;
          if (is_accepted[i]) accepted += count;
        }
        values[0] = accepted / all;
      })[0];
  return rejection;
}

}  // namespace mote::host::evaluation
