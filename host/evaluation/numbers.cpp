#include "host/evaluation/numbers.h"

#include <algorithm>

#include "host/base/error.h"
#include "host/evaluation/intervals.h"

namespace mote::host::evaluation {
namespace {

using Outcomes = std::vector<RegressionOutcome>;

void append(Outcomes& all, const Outcomes& further) { all.insert(all.end(), further.begin(), further.end()); }

Outcomes always_telling(Outcomes outcomes, double number) {
  for (RegressionOutcome& outcome : outcomes) outcome.predicted = number;
  return outcomes;
}

// Of the rounds that `is_wanted` holds for.
template <typename IsWanted>
Outcomes pool(const std::vector<NumbersRound>& rounds, const IsWanted& is_wanted) {
  Outcomes outcomes;
  for (const NumbersRound& round : rounds) {
    if (is_wanted(round)) append(outcomes, round.outcomes);
  }
  return outcomes;
}

double error_of(const ErrorSlice& fold) { return *fold.metrics.mean_absolute_error.value; }

Figure mean_over(const std::vector<ErrorSlice>& folds) {
  const auto mean_of = [&](const std::vector<size_t>& drawn) {
    double sum = 0;
    for (const size_t fold : drawn) sum += error_of(folds[fold]);
    return sum / static_cast<double>(drawn.size());
  };
  std::vector<size_t> each(folds.size());
  for (size_t i = 0; i < each.size(); ++i) each[i] = i;
  return {mean_of(each), bootstrap_95(folds.size(), 1, mean_of)};
}

}  // namespace

NumbersTest test_numbers(const std::vector<NumbersRound>& rounds) {
  NumbersTest test;
  Outcomes as_float, always;
  for (const NumbersRound& round : rounds) {
    append(test.outcomes, round.outcomes);
    append(as_float, round.float_model);
    append(always, always_telling(round.outcomes, round.mean));
  }
  test.metrics = measure_regression(test.outcomes);
  test.float_model = measure_regression(as_float);
  test.always = measure_regression(always);
  if (rounds.size() == 1) test.mean = rounds.front().mean;
  return test;
}

NumbersFolds summarize_numbers(const std::vector<NumbersRound>& rounds, const std::vector<std::string>& folds,
                               const std::vector<uint64_t>& seeds) {
  NumbersFolds result{.pooled = test_numbers(rounds), .folds = {}, .mean_error = {}, .seeds = seeds, .of_seed = {}};
  for (const std::string& fold : folds) {
    const Outcomes outcomes = pool(rounds, [&](const NumbersRound& round) { return round.fold == fold; });
    result.folds.push_back(error_slice("fold", fold, outcomes));
  }
  if (folds.size() > 1) result.mean_error = mean_over(result.folds);
  for (const uint64_t seed : seeds) {
    result.of_seed.push_back(
        measure_regression(pool(rounds, [&](const NumbersRound& round) { return round.seed == seed; })));
  }
  return result;
}

const ErrorSlice& worst_fold(const NumbersFolds& folds) {
  if (folds.folds.empty()) throw_internal_error("evaluation: a cross-validation of no folds");
  return *std::max_element(folds.folds.begin(), folds.folds.end(),
                           [](const ErrorSlice& a, const ErrorSlice& b) { return error_of(a) < error_of(b); });
}

std::string trivial_warning(const NumbersTest& test) {
  if (!test.trivial) return "";
  return trivial_numbers_warning(*test.trivial, *test.always.mean_absolute_error.value,
                                 test.metrics.mean_absolute_error.value);
}

}  // namespace mote::host::evaluation
