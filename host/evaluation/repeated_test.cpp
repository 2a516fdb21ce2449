#include "host/evaluation/repeated.h"

#include <gtest/gtest.h>

#include <set>

namespace mote::host::evaluation {
namespace {

Outcome window(const char* path, double start_seconds, double score) {
  return {.path = path, .group = path, .score = score, .start_seconds = start_seconds};
}

TEST(pool_once, what_every_round_tests_counts_once_and_each_round_tells_its_share) {
  const std::vector<Outcome> first = {window("monday", 0, 1), window("coin", 0, 1), window("coin", 1, 1),
                                      window("coin", 2, 1), window("coin", 3, 1)};
  std::vector<Outcome> second = first;
  second[0] = window("tuesday", 0, 2);
  for (Outcome& outcome : second) outcome.score = 2;
  const std::vector<Outcome> pooled = pool_once({&first, &second});
  ASSERT_EQ(pooled.size(), 6u);
  std::multiset<double> of_coin;
  for (const Outcome& outcome : pooled) {
    if (outcome.path == "coin") of_coin.insert(outcome.score);
  }
  EXPECT_EQ(of_coin, (std::multiset<double>{1, 1, 2, 2}));
}

TEST(pool_once, without_repetition_nothing_changes) {
  const std::vector<Outcome> first = {window("b", 0, 1), window("a", 0, 1)}, second = {window("c", 0, 2)};
  const std::vector<Outcome> pooled = pool_once({&first, &second});
  ASSERT_EQ(pooled.size(), 3u);
  EXPECT_EQ(pooled[0].path, "b");
  EXPECT_EQ(pooled[2].path, "c");
}

}  // namespace
}  // namespace mote::host::evaluation
