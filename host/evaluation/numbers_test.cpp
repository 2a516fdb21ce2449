#include "host/evaluation/numbers.h"

#include <gtest/gtest.h>

namespace mote::host::evaluation {
namespace {

// Two folds of two windows; the second is told 3 too much, its float model 1.
std::vector<NumbersRound> two_rounds(uint64_t seed) {
  return {{.fold = "ann",
           .seed = seed,
           .outcomes = {{"a", "ann", 1, 1.5}, {"b", "ann", 3, 3.5}},
           .float_model = {{"a", "ann", 1, 1}, {"b", "ann", 3, 3}},
           .mean = 6},
          {.fold = "bob",
           .seed = seed,
           .outcomes = {{"c", "bob", 5, 8}, {"d", "bob", 7, 10}},
           .float_model = {{"c", "bob", 5, 6}, {"d", "bob", 7, 8}},
           .mean = 2}};
}

TEST(numbers, folds_are_told_each_and_together) {
  const NumbersFolds folds = summarize_numbers(two_rounds(1), {"ann", "bob"}, {1});
  EXPECT_DOUBLE_EQ(*folds.pooled.metrics.mean_absolute_error.value, 1.75);
  EXPECT_DOUBLE_EQ(*folds.pooled.float_model.mean_absolute_error.value, 0.5);
  EXPECT_DOUBLE_EQ(*folds.pooled.always.mean_absolute_error.value, 4) << "each fold's own mean: 5, 3, 3, 5";
  EXPECT_FALSE(folds.pooled.mean) << "there are two";
  ASSERT_EQ(folds.folds.size(), 2u);
  EXPECT_DOUBLE_EQ(*folds.folds[0].metrics.mean_absolute_error.value, 0.5);
  EXPECT_EQ(worst_fold(folds).value, "bob");
  EXPECT_DOUBLE_EQ(*folds.mean_error->value, 1.75);
  EXPECT_DOUBLE_EQ(folds.mean_error->interval_95->low, 0.5);
  EXPECT_DOUBLE_EQ(folds.mean_error->interval_95->high, 3);
}

TEST(numbers, each_seed_is_told_apart) {
  std::vector<NumbersRound> rounds = two_rounds(1);
  for (NumbersRound& round : two_rounds(2)) {
    for (RegressionOutcome& outcome : round.outcomes) outcome.predicted = outcome.expected;
    rounds.push_back(round);
  }
  const NumbersFolds folds = summarize_numbers(rounds, {"ann", "bob"}, {1, 2});
  ASSERT_EQ(folds.of_seed.size(), 2u);
  EXPECT_DOUBLE_EQ(*folds.of_seed[0].mean_absolute_error.value, 1.75);
  EXPECT_DOUBLE_EQ(*folds.of_seed[1].mean_absolute_error.value, 0);
  EXPECT_EQ(folds.folds[1].metrics.windows, 4);
}

TEST(numbers, one_round_is_the_test_itself) {
  const NumbersTest test = test_numbers({two_rounds(1).front()});
  EXPECT_EQ(test.mean, 6);
  EXPECT_EQ(test.outcomes.size(), 2u);
}

// Level tells the number, duration doesn't.
std::vector<TrivialWindow> windows() {
  std::vector<TrivialWindow> all;
  for (int group = 0; group < 6; ++group) {
    for (int i = 0; i < 10; ++i) {
      all.push_back({.values = {0.1 * i, 1.0 * ((i * 7 + group) % 5)},
                     .group = std::string(1, static_cast<char>('a' + group)),
                     .fold = group % 3,
                     .number = 20 + 2.0 * i});
    }
  }
  return all;
}

TEST(trivial_numbers, a_trait_that_tells_the_number_is_found_and_named) {
  const auto trivial = measure_trivial_numbers({"level", "duration"}, windows());
  ASSERT_TRUE(trivial);
  EXPECT_LT(*trivial->metrics.mean_absolute_error.value, 0.1);
  ASSERT_EQ(trivial->traits.size(), 2u);
  EXPECT_EQ(trivial->traits[0].name, "level");
  EXPECT_GT(trivial->traits[1].mean_absolute_error, 2);
  const std::string warning = trivial_numbers_warning(*trivial, 5, 0.1);
  EXPECT_NE(warning.find("'level' alone"), std::string::npos) << warning;
  EXPECT_EQ(trivial_numbers_warning(*trivial, 0.001, 0.01), "") << "no better than the mean";
}

TEST(trivial_numbers, without_a_fold_nothing_is_tested) {
  std::vector<TrivialWindow> all = windows();
  for (TrivialWindow& window : all) window.fold = -1;
  EXPECT_FALSE(measure_trivial_numbers({"level", "duration"}, all));
}

}  // namespace
}  // namespace mote::host::evaluation
