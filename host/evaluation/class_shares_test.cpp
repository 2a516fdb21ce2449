#include "host/evaluation/class_shares.h"

#include <gtest/gtest.h>

namespace mote::host::evaluation {
namespace {

// 4 of a: 3 right; 6 of b: 4 right; c never occurs, is predicted once; d never occurs and is never predicted.
const Confusion some = {{3, 1, 0, 0}, {1, 4, 1, 0}, {0, 0, 0, 0}, {0, 0, 0, 0}};

TEST(class_shares, recall_is_of_what_occurs_and_precision_of_what_is_predicted) {
  EXPECT_DOUBLE_EQ(*recall(some, 0), 3.0 / 4);
  EXPECT_DOUBLE_EQ(*recall(some, 1), 4.0 / 6);
  EXPECT_FALSE(recall(some, 2));
  EXPECT_DOUBLE_EQ(*precision(some, 0), 3.0 / 4);
  EXPECT_DOUBLE_EQ(*precision(some, 1), 4.0 / 5);
  EXPECT_DOUBLE_EQ(*precision(some, 2), 0);
  EXPECT_FALSE(precision(some, 3));
}

TEST(class_shares, f1_is_their_harmonic_mean) {
  EXPECT_DOUBLE_EQ(*f1(some, 0), 0.75);
  EXPECT_DOUBLE_EQ(*f1(some, 1), 8.0 / 11);
  EXPECT_DOUBLE_EQ(*f1(some, 2), 0);
  EXPECT_FALSE(f1(some, 3));
}

TEST(class_shares, means_over_labels_leave_out_what_is_not_there) {
  EXPECT_DOUBLE_EQ(*macro_f1(some), (0.75 + 8.0 / 11 + 0) / 3);
  EXPECT_DOUBLE_EQ(*balanced_accuracy(some), (3.0 / 4 + 4.0 / 6) / 2);
  EXPECT_DOUBLE_EQ(*accuracy(some), 0.7);
  EXPECT_FALSE(accuracy({{0, 0}, {0, 0}}));
}

}  // namespace
}  // namespace mote::host::evaluation
