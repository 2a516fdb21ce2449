#include "host/base/random.h"

#include <gtest/gtest.h>

#include <algorithm>

#include "host/base/hash.h"

namespace mote::host {
namespace {

TEST(hash, fnv1a_gives_the_published_values) {
  EXPECT_EQ(fnv1a_64(""), 0xcbf29ce484222325u);
  EXPECT_EQ(fnv1a_64("a"), 0xaf63dc4c8601ec8cu);
  EXPECT_EQ(fnv1a_64("foobar"), 0x85944171f73967e8u);
}

TEST(hash, mix_gives_the_first_value_of_splitmix64) { EXPECT_EQ(mix_64(0), 0xe220a8397b1dcdafu); }

TEST(hash, rank_depends_on_seed_and_name) {
  EXPECT_NE(stable_rank(1, "night_01"), stable_rank(2, "night_01"));
  EXPECT_NE(stable_rank(1, "night_01"), stable_rank(1, "night_02"));
}

TEST(random, same_seed_gives_the_same_bits_on_every_machine) {
  Random random(1);
  const std::vector<uint64_t> first = {random.bits(), random.bits(), random.bits()};
  EXPECT_EQ(first, (std::vector<uint64_t>{0xb3f2af6d0fc710c5u, 0x853b559647364ceau, 0x92f89756082a4514u}));
}

TEST(random, below_reaches_every_value_about_equally_often) {
  Random random(3);
  std::vector<int> counts(7);
  for (int draw = 0; draw < 7000; ++draw) ++counts[random.below(7)];
  for (const int count : counts) EXPECT_NEAR(count, 1000, 120);
}

TEST(random, normal_has_mean_0_and_variance_1) {
  Random random(4);
  double sum = 0, squares = 0;
  const int draws = 100000;
  for (int draw = 0; draw < draws; ++draw) {
    const double value = random.normal();
    sum += value;
    squares += value * value;
  }
  EXPECT_NEAR(sum / draws, 0, 0.01);
  EXPECT_NEAR(squares / draws, 1, 0.02);
}

TEST(random, shuffle_keeps_every_value) {
  Random random(5);
  std::vector<int> values = {1, 2, 3, 4, 5, 6, 7, 8};
  random.shuffle(values);
  EXPECT_NE(values, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8}));
  std::sort(values.begin(), values.end());
  EXPECT_EQ(values, (std::vector<int>{1, 2, 3, 4, 5, 6, 7, 8}));
}

}  // namespace
}  // namespace mote::host
