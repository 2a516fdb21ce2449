#include "host/evaluation/trivial_model.h"

#include <gtest/gtest.h>

#include "host/base/random.h"

namespace mote::host::evaluation {
namespace {

const std::vector<std::string> two_labels = {"no", "yes"};
const std::vector<std::string> names = {"duration", "level"};

// 40 groups of 10, the second half of them tested; the level is `gap` deviations higher for "yes", the duration says
// nothing.
std::vector<TrivialWindow> windows(double gap, uint64_t seed) {
  Random random(seed);
  std::vector<TrivialWindow> result;
  for (int i = 0; i < 400; ++i) {
    const int32_t label = i % 4 == 0 ? 1 : 0;
    result.push_back(
        {{random.normal(), gap * label + random.normal()}, "g" + std::to_string(i / 10), label, i < 200 ? -1 : 0});
  }
  return result;
}

TEST(trivial_model, a_trait_that_gives_the_label_away_is_named) {
  const TrivialResult result = *measure_trivial(two_labels, names, windows(6, 1));
  EXPECT_GT(*result.balanced_accuracy.value, 0.98);
  ASSERT_EQ(result.traits.size(), 2u);
  EXPECT_EQ(result.traits[0].name, "level");
  EXPECT_LT(result.traits[1].balanced_accuracy, 0.65);
  EXPECT_DOUBLE_EQ(result.guessing, 0.5);
  EXPECT_DOUBLE_EQ(result.majority_share, 0.75);
  EXPECT_NE(trivial_warning(result, 0.99).find("'level' alone"), std::string::npos);
  EXPECT_NE(trivial_warning(result, std::nullopt), "");
}

TEST(trivial_model, one_that_is_always_right_is_told_of_two_groups_too) {
  TrivialResult result = *measure_trivial(two_labels, names, windows(6, 1));
  result.balanced_accuracy.value = 1;
  result.balanced_accuracy.interval_95 = Interval{0.342, 1};
  EXPECT_NE(trivial_warning(result, 0.54), "");
  result.balanced_accuracy.value = 0.9;
  EXPECT_EQ(trivial_warning(result, 0.54), "");
}

TEST(trivial_model, chance_is_no_warning) {
  const TrivialResult result = *measure_trivial(two_labels, names, windows(0, 1));
  EXPECT_LT(*result.balanced_accuracy.value, 0.65);
  EXPECT_EQ(trivial_warning(result, 0.9), "");
  EXPECT_EQ(trivial_warning(result, std::nullopt), "");
}

TEST(trivial_model, a_little_help_counts_only_beside_a_poor_model) {
  const TrivialResult result = *measure_trivial(two_labels, names, windows(1, 1));
  EXPECT_EQ(trivial_warning(result, 0.99), "") << *result.balanced_accuracy.value;
  EXPECT_NE(trivial_warning(result, 0.7), "") << *result.balanced_accuracy.value;
}

TEST(trivial_model, folds_are_tested_by_models_of_the_others) {
  // In each fold the level means the opposite of what it means in the other.
  std::vector<TrivialWindow> all = windows(6, 1);
  for (TrivialWindow& window : all) {
    window.fold = window.fold + 1;
    if (window.fold == 1) window.values[1] = 6 - window.values[1];
  }
  EXPECT_LT(*measure_trivial(two_labels, names, all)->balanced_accuracy.value, 0.1);
}

TEST(trivial_model, of_many_folds_each_is_still_tested_once) {
  std::vector<TrivialWindow> all = windows(6, 1);
  for (size_t i = 0; i < all.size(); ++i) all[i].fold = static_cast<int>(i / 10);
  EXPECT_GT(*measure_trivial(two_labels, names, all)->balanced_accuracy.value, 0.98);
}

TEST(trivial_model, of_what_is_normal_learns_nothing_of_the_other_label) {
  std::vector<TrivialWindow> all = windows(6, 1);
  for (TrivialWindow& window : all) {
    if (window.fold == -1 && window.label == 1) window.values[1] = 1000;  // would move the mean, if it were learnt from
  }
  const TrivialResult level_tells = *measure_trivial(two_labels, names, all, 0);
  EXPECT_GT(*level_tells.mean_roc_auc.value, 0.97);
  EXPECT_GT(*level_tells.balanced_accuracy.value, 0.9);
  EXPECT_EQ(level_tells.traits[0].name, "level");
  EXPECT_NEAR(*measure_trivial(two_labels, names, windows(0, 1), 0)->mean_roc_auc.value, 0.5, 0.1);
  // What never varied is told from what does.
  for (TrivialWindow& window : all) window.values = {0.0, window.label == 1 ? 0.5 : 3.0};
  EXPECT_DOUBLE_EQ(*measure_trivial(two_labels, names, all, 0)->mean_roc_auc.value, 1);
}

TEST(trivial_model, nothing_to_test_or_to_learn_from_gives_nothing) {
  std::vector<TrivialWindow> all = windows(6, 1);
  for (TrivialWindow& window : all) window.fold = -1;
  EXPECT_FALSE(measure_trivial(two_labels, names, all));
  for (TrivialWindow& window : all) window.fold = 0;
  EXPECT_FALSE(measure_trivial(two_labels, names, all));
}

}  // namespace
}  // namespace mote::host::evaluation
