#include "host/augmentation/choice.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::augmentation {
namespace {

project::Project project_with(const std::string& block, std::vector<std::string> names) {
  project::Project project;
  project.features.block = block;
  project.training.augmentation = std::move(names);
  return project;
}

std::string problem_of(const project::Project& project) {
  try {
    (void)chosen_variations(project);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

constexpr auto copying = project::VariedWhen::copying, training = project::VariedWhen::training;
using Names = std::vector<std::string>;

TEST(chosen_variations, auto_is_what_suits_the_block) {
  EXPECT_EQ(chosen_variations(project_with("mfe", {"auto"})),
            (Names{"time_shift", "noise", "gain", "speed", "spec_augment"}));
  EXPECT_EQ(chosen_variations(project_with("motion", {"auto"})), (Names{"rotation", "scaling", "jitter", "time_warp"}));
  EXPECT_EQ(chosen_variations(project_with("slopes", {"auto"})), Names{});
  EXPECT_EQ(chosen_variations(project_with("flatten", {"auto"})), Names{});
  EXPECT_TRUE(contains(chosen_variations(project_with("image", {"auto"})), "flip"));
}

TEST(chosen_variations, auto_can_be_added_to) {
  EXPECT_EQ(chosen_variations(project_with("motion", {"jitter", "auto", "mixup"})),
            (Names{"jitter", "rotation", "scaling", "time_warp", "mixup"}));
  EXPECT_EQ(chosen_variations(project_with("mfe", {})), Names{});
}

TEST(chosen_variations, names_that_do_not_suit_the_block_are_refused) {
  EXPECT_EQ(problem_of(project_with("motion", {"flip"})),
            "training.augmentation: flip doesn't suit features.block motion: expected auto, rotation, scaling, jitter, "
            "time_warp, mixup");
  EXPECT_NE(problem_of(project_with("mfe", {"rotation"})), "");
  EXPECT_NE(problem_of(project_with("image", {"noise"})), "");
  EXPECT_EQ(problem_of(project_with("image", {"mixup", "rotation"})), "");
}

TEST(chosen_variations, background_needs_recordings) {
  project::Project project = project_with("mfe", {"background"});
  EXPECT_NE(problem_of(project), "");
  project.augmentation.background = "noises";
  EXPECT_EQ(problem_of(project), "");
}

TEST(chosen_variations, ratios_must_be_in_order) {
  project::Project project = project_with("mfe", {"noise"});
  project.augmentation.lowest_snr_db = 50;
  EXPECT_EQ(problem_of(project), "augmentation.lowest_snr_db: expected at most highest_snr_db (40), found 50");
}

TEST(every_variation, has_its_keys_and_every_key_a_variation) {
  const std::string section = project::print_section({}, "augmentation");
  std::string named;
  for (const project::Variation& variation : project::variations()) {
    for (const std::string_view strength : variation.strengths) {
      EXPECT_NE(section.find("augmentation." + std::string(strength) + " = "), std::string::npos) << strength;
      named += "augmentation." + std::string(strength) + " = ";
    }
  }
  for (const project::Key& key : project::keys()) {
    if (key.path.starts_with("augmentation.")) {
      EXPECT_NE(named.find(key.path + " = "), std::string::npos) << key.path;
    }
  }
}

TEST(settings_of, copies_change_with_strengths_of_copies_only) {
  project::Project project = project_with("mfe", {"noise", "mixup"});
  const std::string before = settings_of(project, copying);
  EXPECT_EQ(before, "noise\naugmentation.lowest_snr_db = 5\naugmentation.highest_snr_db = 40\n");
  project.augmentation.mixup_alpha = 0.1;
  project.augmentation.gain_db = 1;
  EXPECT_EQ(settings_of(project, copying), before);
  project.augmentation.lowest_snr_db = 6;
  EXPECT_NE(settings_of(project, copying), before);
  EXPECT_EQ(settings_of(project, training), "mixup\naugmentation.mixup_alpha = 0.1\n");
  EXPECT_EQ(settings_of(project_with("mfe", {"spec_augment", "mixup"}), copying), "");
}

TEST(chosen_variations, auto_shifts_features_where_trim_would_undo_a_shift_of_the_sound) {
  project::Project project = project_with("mfe", {"auto"});
  project.features.window_steps = {"mean_removal", "trim"};
  EXPECT_EQ(chosen_variations(project), (Names{"row_shift", "noise", "gain", "speed", "spec_augment"}));
}

}  // namespace
}  // namespace mote::host::augmentation
