#include "host/evaluation/ranking.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/base/error.h"

namespace mote::host::evaluation {
namespace {

// By score: + - (+ -) + -, the brackets tied.
Ranking six() {
  return Ranking({{0.9, true, 0}, {0.8, false, 1}, {0.5, true, 2}, {0.5, false, 0}, {0.3, true, 1}, {0.1, false, 2}});
}

TEST(ranking, the_area_counts_pairs_and_ties_half) {
  // 0.9 beats 3 of 3; 0.5 beats one, ties one; 0.3 beats one.
  EXPECT_DOUBLE_EQ(*six().area_under_roc(), (3 + 1.5 + 1) / 9);
}

TEST(ranking, all_scores_equal_are_a_coin) {
  EXPECT_DOUBLE_EQ(*Ranking({{1, true, 0}, {1, false, 0}, {1, false, 0}}).area_under_roc(), 0.5);
}

TEST(ranking, the_roc_has_one_point_for_equal_scores) {
  const std::vector<RocPoint> roc = six().roc();
  ASSERT_EQ(roc.size(), 6u);
  EXPECT_DOUBLE_EQ(roc[0].true_positive_rate, 0);
  EXPECT_DOUBLE_EQ(roc[3].threshold, 0.5);
  EXPECT_DOUBLE_EQ(roc[3].false_positive_rate, 2.0 / 3);
  EXPECT_DOUBLE_EQ(roc[3].true_positive_rate, 2.0 / 3);
  EXPECT_DOUBLE_EQ(roc[5].false_positive_rate, 1);
  double area = 0;
  for (size_t i = 1; i < roc.size(); ++i) {
    area += (roc[i].false_positive_rate - roc[i - 1].false_positive_rate) *
            (roc[i].true_positive_rate + roc[i - 1].true_positive_rate) / 2;
  }
  EXPECT_NEAR(area, *six().area_under_roc(), 1e-12) << "the trapezoids under the curve";
}

TEST(ranking, average_precision_weighs_precision_by_the_recall_gained) {
  // Thresholds with a positive: 1 of 1, 2 of 4, 3 of 5.
  EXPECT_DOUBLE_EQ(*six().average_precision(), (1 + 2.0 / 4 + 3.0 / 5) / 3);
  EXPECT_DOUBLE_EQ(six().precision_recall()[2].precision, 0.5);
  EXPECT_DOUBLE_EQ(six().precision_recall()[2].recall, 2.0 / 3);
}

TEST(ranking, a_unit_drawn_twice_counts_twice_and_one_not_drawn_not_at_all) {
  const std::vector<uint32_t> times = {2, 1, 0};
  const Ranking same(
      {{0.9, true, 0}, {0.9, true, 0}, {0.8, false, 0}, {0.5, false, 0}, {0.5, false, 0}, {0.3, true, 0}});
  EXPECT_DOUBLE_EQ(*six().area_under_roc(times), *same.area_under_roc());
  EXPECT_DOUBLE_EQ(*six().average_precision(times), *same.average_precision());
  EXPECT_DOUBLE_EQ(*six().true_positive_rate_at(0.4, times), *same.true_positive_rate_at(0.4));
}

TEST(ranking, the_rate_at_few_false_alarms_never_splits_a_tie) {
  EXPECT_DOUBLE_EQ(*six().true_positive_rate_at(0), 1.0 / 3);
  EXPECT_DOUBLE_EQ(*six().true_positive_rate_at(0.5), 1.0 / 3);
  EXPECT_DOUBLE_EQ(*six().true_positive_rate_at(0.7), 1);
}

TEST(ranking, one_kind_only_has_no_curve) {
  const Ranking positives({{0.2, true, 0}, {0.4, true, 0}});
  EXPECT_FALSE(positives.area_under_roc());
  EXPECT_TRUE(positives.roc().empty());
  EXPECT_DOUBLE_EQ(*positives.average_precision(), 1);
  EXPECT_FALSE(Ranking({{0.2, false, 0}}).average_precision());
}

TEST(ranking, a_score_that_is_no_number_is_our_fault) {
  EXPECT_THROW(Ranking({{std::nan(""), true, 0}}), InternalError);
}

}  // namespace
}  // namespace mote::host::evaluation
