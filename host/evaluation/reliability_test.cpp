#include "host/evaluation/reliability.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/base/error.h"

namespace mote::host::evaluation {
namespace {

Outcome scored(int32_t label, std::vector<float> scores) {
  const int32_t predicted = scores[1] > scores[0] ? 1 : 0;
  return {
      .path = "a", .group = "g", .label = label, .predicted = predicted, .score = scores[predicted], .scores = scores};
}

// Scores 0.75 (right), 0.75 (wrong), 1 (right), 0.5 (right).
std::vector<Outcome> four() {
  return {scored(0, {0.75f, 0.25f}), scored(0, {0.25f, 0.75f}), scored(1, {0, 1}), scored(0, {0.5f, 0.5f})};
}

TEST(reliability, bins_hold_mean_score_and_accuracy) {
  const std::vector<ReliabilityBin> bins = reliability(four());
  ASSERT_EQ(bins.size(), 10u);
  EXPECT_EQ(bins[7].windows, 2);
  EXPECT_DOUBLE_EQ(bins[7].mean_score, 0.75);
  EXPECT_DOUBLE_EQ(bins[7].accuracy, 0.5);
  EXPECT_EQ(bins[9].windows, 1) << "a score of 1 belongs to the last bin";
  EXPECT_EQ(bins[5].windows, 1);
  EXPECT_EQ(bins[0].windows, 0);
}

TEST(reliability, the_calibration_error_weighs_bins_by_their_windows) {
  EXPECT_DOUBLE_EQ(calibration_error(four()), (2 * 0.25 + 0 + 0.5) / 4);
  const std::vector<uint32_t> times = {2, 0, 1, 1};
  EXPECT_DOUBLE_EQ(calibration_error(four(), times), (2 * 0.25 + 0 + 0.5) / 4);
  const std::vector<uint32_t> never = {0, 0, 0, 0};
  EXPECT_TRUE(std::isnan(calibration_error(four(), never)));
}

TEST(reliability, the_brier_score_sums_over_classes) {
  // 2 x 0.25^2, 2 x 0.75^2, 0, 2 x 0.5^2.
  EXPECT_DOUBLE_EQ(brier_score(four()), (0.125 + 1.125 + 0 + 0.5) / 4);
  EXPECT_DOUBLE_EQ(brier_score({scored(0, {0, 1})}), 2);
}

TEST(reliability, outcomes_without_scores_have_no_brier_score) {
  EXPECT_THROW(brier_score({{"a", "g", 0, 0, 0.9}}), InternalError);
}

}  // namespace
}  // namespace mote::host::evaluation
