#include "host/evaluation/folds.h"

#include "host/base/error.h"
#include "host/evaluation/intervals.h"

namespace mote::host::evaluation {
namespace {

void check(const std::vector<FoldResult>& folds) {
  if (folds.size() < 2)
    throw_input_error("evaluation: leave-one-group-out has {} folds: expected two or more", folds.size());
  for (const FoldResult& fold : folds) {
    if (fold.recordings > 0 && fold.correct >= 0 && fold.correct <= fold.recordings) continue;
    throw_internal_error("evaluation: fold '{}' has {} of {} recordings right", fold.group, fold.correct,
                         fold.recordings);
  }
}

bool is_worse(const FoldResult& a, const FoldResult& b) {
  if (a.accuracy() != b.accuracy()) return a.accuracy() < b.accuracy();
  return a.group < b.group;
}

}  // namespace

FoldSummary summarize_folds(const std::vector<FoldResult>& folds, uint64_t seed) {
  check(folds);
  FoldSummary summary;
  summary.folds = static_cast<int64_t>(folds.size());
  summary.worst = folds.front();
  for (const FoldResult& fold : folds) {
    summary.mean_accuracy += fold.accuracy() / static_cast<double>(folds.size());
    if (is_worse(fold, summary.worst)) summary.worst = fold;
  }
  summary.mean_accuracy_95 = bootstrap_95(folds.size(), seed, [&](const std::vector<size_t>& drawn) {
    double sum = 0;
    for (const size_t fold : drawn) sum += folds[fold].accuracy();
    return sum / static_cast<double>(drawn.size());
  });
  return summary;
}

}  // namespace mote::host::evaluation
