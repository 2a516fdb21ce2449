#include "host/evaluation/rejection.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace mote::host::evaluation {
namespace {

const std::vector<std::string> labels = {"no", "unknown", "yes"};
constexpr int32_t no = 0, unknown = 1, yes = 2;

Outcome outcome(int32_t label, int32_t predicted, double score) {
  static int count = 0;
  return {.path = fmt::format("{}.wav", ++count),
          .group = fmt::format("{}", count % 5),
          .label = label,
          .predicted = predicted,
          .score = score};
}

// Twenty words told right with scores 0.05, 0.1 … 1, and an unknown one that plays no part in it.
Evaluation heard() {
  std::vector<Outcome> outcomes = {outcome(unknown, yes, 0.99)};
  for (int i = 1; i <= 20; ++i) outcomes.push_back(outcome(i % 2 == 0 ? yes : no, i % 2 == 0 ? yes : no, 0.05 * i));
  return evaluate(labels, outcomes);
}

TEST(rejection, accepts_what_a_label_is_told_of_surely_enough) {
  const std::vector<Outcome> unheard = {outcome(-1, yes, 0.3), outcome(-1, no, 0.07), outcome(-1, unknown, 0.9),
                                        outcome(-1, no, 0.1)};
  const std::optional<Rejection> rejection = measure_rejection(heard(), unheard, {unknown});
  ASSERT_TRUE(rejection);
  EXPECT_DOUBLE_EQ(rejection->threshold.value(), 0.1);  // 19 of the 20 reach it
  EXPECT_DOUBLE_EQ(rejection->recall, 0.95);
  EXPECT_EQ(rejection->windows, 4);
  EXPECT_EQ(rejection->accepted, 2);
  EXPECT_DOUBLE_EQ(rejection->accepted_share.value.value(), 0.5);
  EXPECT_LT(rejection->accepted_share.interval_95.value().low, 0.5);
}

TEST(rejection, says_that_no_threshold_keeps_so_much) {
  Evaluation evaluation = heard();
  for (int i = 0; i < 2; ++i) evaluation.outcomes.push_back(outcome(yes, no, 0.9));
  const std::vector<Outcome> unheard = {outcome(-1, yes, 0.01)};
  const std::optional<Rejection> rejection = measure_rejection(evaluation, unheard, {unknown});
  ASSERT_TRUE(rejection);
  EXPECT_FALSE(rejection->threshold);
  EXPECT_DOUBLE_EQ(rejection->recall, 20.0 / 22);
  EXPECT_EQ(rejection->accepted, 1);
}

TEST(rejection, needs_both) {
  EXPECT_FALSE(measure_rejection(heard(), {}, {unknown}));
  const std::vector<Outcome> unheard = {outcome(-1, yes, 0.5)};
  EXPECT_FALSE(measure_rejection(heard(), unheard, {no, unknown, yes}));
}

}  // namespace
}  // namespace mote::host::evaluation
