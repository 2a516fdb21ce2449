#include "host/evaluation/linear_classifier.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numeric>

#include "host/base/error.h"
#include "host/base/random.h"

namespace mote::host::evaluation {
namespace {

size_t best(const std::vector<double>& scores) {
  return static_cast<size_t>(std::max_element(scores.begin(), scores.end()) - scores.begin());
}

TEST(linear_classifier, tells_labels_by_a_value_among_others) {
  Random random(3);
  std::vector<std::vector<double>> rows;
  std::vector<int32_t> labels;
  for (int i = 0; i < 300; ++i) {
    labels.push_back(i % 3);
    rows.push_back({random.normal(), 1000 + 20.0 * (i % 3) + random.normal(), 7});
  }
  const LinearClassifier classifier(rows, labels, 3);
  for (int label = 0; label < 3; ++label) {
    const std::vector<double> scores = classifier.scores({0, 1000 + 20.0 * label, 7});
    EXPECT_EQ(best(scores), static_cast<size_t>(label));
    EXPECT_NEAR(std::accumulate(scores.begin(), scores.end(), 0.0), 1, 1e-12);
  }
}

TEST(linear_classifier, squares_tell_the_middle_from_both_ends) {
  std::vector<std::vector<double>> rows;
  std::vector<int32_t> labels;
  for (int i = -50; i <= 50; ++i) {
    rows.push_back({static_cast<double>(i)});
    labels.push_back(std::abs(i) < 20 ? 1 : 0);
  }
  const LinearClassifier classifier(rows, labels, 2);
  EXPECT_EQ(best(classifier.scores({0})), 1u);
  EXPECT_EQ(best(classifier.scores({-45})), 0u);
  EXPECT_EQ(best(classifier.scores({45})), 0u);
}

TEST(linear_classifier, rare_labels_weigh_as_much_as_common_ones) {
  std::vector<std::vector<double>> rows;
  std::vector<int32_t> labels;
  for (int i = 0; i < 100; ++i) {
    rows.push_back({0.0});
    labels.push_back(i < 95 ? 0 : 1);
  }
  const std::vector<double> scores = LinearClassifier(rows, labels, 2).scores({0});
  EXPECT_NEAR(scores[1], 0.5, 1e-6) << "nothing tells them apart";
}

TEST(linear_classifier, a_value_that_is_no_number_counts_as_the_mean) {
  const LinearClassifier classifier({{1, 5}, {2, std::nan("")}, {3, 5}, {4, 7}}, {0, 0, 1, 1}, 2);
  for (const double score : classifier.scores({std::nan(""), std::nan("")})) EXPECT_TRUE(std::isfinite(score));
}

TEST(linear_classifier, no_rows_are_our_fault) { EXPECT_THROW(LinearClassifier({}, {}, 2), InternalError); }

}  // namespace
}  // namespace mote::host::evaluation
