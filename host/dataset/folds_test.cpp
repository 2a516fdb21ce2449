#include "host/dataset/folds.h"

#include <gtest/gtest.h>

#include <map>
#include <set>
#include <string>
#include <utility>

#include "host/base/error.h"

namespace mote::host::dataset {
namespace {

void add_clips(Dataset& dataset, const std::string& group, int label, int count) {
  for (int i = 0; i < count; ++i) {
    dataset.clips.push_back(
        {.path = group + "/" + std::to_string(dataset.clips.size()), .label = label, .group = group});
  }
}

// 30 groups of different sizes; every third holds the rare label.
Dataset thirty() {
  Dataset dataset;
  dataset.labels = {"common", "rare"};
  dataset.groups_known = true;
  for (int i = 0; i < 30; ++i) {
    const std::string group = "g" + std::to_string(i);
    add_clips(dataset, group, 0, 4 + i % 7);
    if (i % 3 == 0) add_clips(dataset, group, 1, 2);
  }
  return dataset;
}

TEST(folds, each_group_is_left_out_once) {
  const std::vector<Fold> folds = fold_each_group(thirty());
  ASSERT_EQ(folds.size(), 30u);
  EXPECT_EQ(folds[0].name, "g0");
  EXPECT_EQ(folds[0].groups, std::vector<std::string>{"g0"});
}

TEST(folds, groups_that_hold_an_anomaly_are_tested_in_every_round_and_left_out_of_none) {
  Dataset dataset = thirty();
  dataset.learns_normal = true;
  dataset.labels = {normal_label, anomalous_label};
  const std::vector<Fold> folds = fold_each_group(dataset);
  EXPECT_EQ(folds.size(), 20u);
  for (const Fold& fold : folds) EXPECT_NE(fold.name, "g0");
  for (const Fold& fold : fold_stratified(dataset, 4, 1)) {
    for (const std::string& group : fold.groups) EXPECT_NE(group, "g3");
  }
}

TEST(folds, unknown_groups_cannot_be_left_out) {
  Dataset dataset = thirty();
  dataset.groups_known = false;
  EXPECT_THROW(fold_each_group(dataset), InputError);
}

TEST(folds, stratified_folds_hold_each_group_once_and_their_share_of_every_label) {
  const Dataset dataset = thirty();
  const std::vector<Fold> folds = fold_stratified(dataset, 5, 1);
  ASSERT_EQ(folds.size(), 5u);
  std::set<std::string> seen;
  for (const Fold& fold : folds) {
    int common = 0, rare = 0;
    for (const std::string& group : fold.groups) EXPECT_TRUE(seen.insert(group).second) << group << " stands twice";
    for (const Clip& clip : dataset.clips) {
      if (std::find(fold.groups.begin(), fold.groups.end(), clip.group) == fold.groups.end()) continue;
      ++(clip.label == 0 ? common : rare);
    }
    EXPECT_NEAR(common, 207 / 5.0, 5);
    EXPECT_EQ(rare, 4) << "20 of the rare label in five folds";
  }
  EXPECT_EQ(seen.size(), 30u);
}

TEST(folds, the_same_seed_gives_the_same_folds_and_another_others) {
  const Dataset dataset = thirty();
  EXPECT_EQ(fold_stratified(dataset, 5, 1)[0].groups, fold_stratified(dataset, 5, 1)[0].groups);
  EXPECT_NE(fold_stratified(dataset, 5, 1)[0].groups, fold_stratified(dataset, 5, 2)[0].groups);
}

TEST(folds, of_groups_with_one_label_each_are_alike_in_size) {
  Dataset dataset = thirty();
  std::map<std::string, int> label_of;
  for (Clip& clip : dataset.clips)
    clip.label = label_of.try_emplace(clip.group, static_cast<int>(label_of.size() % 2)).first->second;
  std::map<std::string, bool> is_told;
  std::erase_if(dataset.clips, [&](const Clip& clip) { return std::exchange(is_told[clip.group], true); });
  ASSERT_EQ(dataset.clips.size(), 30u);
  for (const Fold& fold : fold_stratified(dataset, 4, 1)) {
    EXPECT_GE(fold.groups.size(), 7u);
    EXPECT_LE(fold.groups.size(), 8u);
  }
}

TEST(folds, as_many_folds_as_groups_leave_none_empty) {
  for (const Fold& fold : fold_stratified(thirty(), 30, 1)) EXPECT_EQ(fold.groups.size(), 1u);
  EXPECT_THROW(fold_stratified(thirty(), 31, 1), InputError);
  EXPECT_THROW(fold_stratified(thirty(), 1, 1), InputError);
}

TEST(folds, values_of_a_key_are_folds_of_whole_groups) {
  const Dataset dataset = thirty();
  ConditionsByPath conditions;
  for (const Clip& clip : dataset.clips) {
    conditions[clip.path]["fold"] = clip.group < "g2" ? "a" : "b";
  }
  const std::vector<Fold> folds = fold_each_value(dataset, conditions, "fold");
  ASSERT_EQ(folds.size(), 2u);
  EXPECT_EQ(folds[0].name, "a");
  EXPECT_EQ(folds[0].groups.size(), 12u) << "g0, g1, g10 to g19";

  conditions[dataset.clips.front().path]["fold"] = "b";
  EXPECT_THROW(fold_each_value(dataset, conditions, "fold"), InputError) << "a group in two folds";
  conditions.erase(dataset.clips.front().path);
  EXPECT_THROW(fold_each_value(dataset, conditions, "fold"), InputError) << "a recording without the key";
}

TEST(fold_stratified, of_numbers_every_fold_has_small_and_great_ones) {
  Dataset dataset;
  dataset.labels = {value_label};
  dataset.has_numbers = dataset.groups_known = true;
  // Groups a … j: the first five hold small numbers, the last five great ones.
  for (int group = 0; group < 10; ++group) {
    for (int i = 0; i < 4; ++i) {
      Clip clip{.path = std::to_string(group) + "/" + std::to_string(i), .group = std::string(1, "abcdefghij"[group])};
      clip.value = (group < 5 ? 0 : 100) + i;
      dataset.clips.push_back(clip);
    }
  }
  for (const Fold& fold : fold_stratified(dataset, 5, 1)) {
    ASSERT_EQ(fold.groups.size(), 2u) << fold.name;
    EXPECT_LT(fold.groups[0], "f") << "one of small numbers";
    EXPECT_GE(fold.groups[1], "f") << "one of great numbers";
  }
}

TEST(check_folds, tells_which_fold_holds_all_of_a_label) {
  Dataset dataset;
  dataset.labels = {"no", "yes"};
  dataset.clips = {{"a1", 0, "anna"}, {"b1", 0, "ben"}, {"b2", 1, "ben"}};
  check_folds(dataset, {{"anna", {"anna"}}});
  try {
    check_folds(dataset, {{"anna", {"anna"}}, {"ben", {"ben"}}});
    FAIL() << "nobody but ben says yes";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("leaving out \"ben\" leaves no recording of \"yes\" to train with"),
              std::string::npos)
        << error.what();
  }
}

}  // namespace
}  // namespace mote::host::dataset
