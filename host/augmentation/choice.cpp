#include "host/augmentation/choice.h"

#include <algorithm>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/features/block_table.h"

namespace mote::host::augmentation {

namespace {

project::Media medium_of(const project::Features& features) {
  switch (features::find_block(features.block).kind) {
    case features::BlockKind::sound:
      return project::sound;
    case features::BlockKind::series:
      return project::series;
    case features::BlockKind::image:
      return project::images;
  }
  throw_internal_error("augmentation: a block of no kind");
}

std::vector<std::string> suiting(project::Media medium) {
  std::vector<std::string> names;
  for (const project::Variation& variation : project::variations()) {
    if ((variation.media & medium) != 0) names.emplace_back(variation.name);
  }
  return names;
}

void check_background(const project::Augmentation& strengths) {
  if (strengths.background.empty() && strengths.background_label.empty()) {
    throw_input_error(
        "training.augmentation: background: expected augmentation.background, a folder of recordings, or "
        "augmentation.background_label");
  }
}

}  // namespace

bool contains(const std::vector<std::string>& names, std::string_view name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

std::vector<std::string> automatic_variations(const project::Features& features) {
  switch (medium_of(features)) {
    case project::sound:
      // The step trim would undo a shift of the sound.
      return {contains(features.window_steps, "trim") ? "row_shift" : "time_shift", "noise", "gain", "speed",
              "spec_augment"};
    case project::images:
      return {"rotation", "flip", "crop", "brightness", "contrast", "colour"};
    default:
      break;
  }
  // Slow readings and levels of vibration mean what they say. Of raw readings nobody knows what their axes are.
  const bool is_motion = features.block == "motion" || features.block == "spectral";
  if (is_motion) return {"rotation", "scaling", "jitter", "time_warp"};
  return {};
}

std::vector<std::string> chosen_variations(const project::Project& project) {
  const project::Media medium = medium_of(project.features);
  std::vector<std::string> chosen;
  const auto choose = [&](const std::string& name) {
    if (!contains(chosen, name)) chosen.push_back(name);
  };
  for (const std::string& name : project.training.augmentation) {
    if (name == "auto") {
      for (const std::string& own : automatic_variations(project.features)) choose(own);
      continue;
    }
    const project::Variation* variation = project::find_variation(name);
    if (variation == nullptr || (variation->media & medium) == 0) {
      throw_input_error("training.augmentation: {} doesn't suit features.block {}: expected auto, {}", name,
                        project.features.block, join(suiting(medium), ", "));
    }
    choose(name);
  }
  if (contains(chosen, "garble") && project.data.unknown.empty()) {
    throw_input_error("training.augmentation: garble: makes more of what is unknown: expected labels in data.unknown");
  }
  if (contains(chosen, "background")) check_background(project.augmentation);
  if (project.augmentation.lowest_snr_db > project.augmentation.highest_snr_db) {
    throw_input_error("augmentation.lowest_snr_db: expected at most highest_snr_db ({}), found {}",
                      project.augmentation.highest_snr_db, project.augmentation.lowest_snr_db);
  }
  return chosen;
}

std::string settings_of(const project::Project& project, project::VariedWhen when) {
  const std::string section = "\n" + project::print_section(project, "augmentation");
  std::string text;
  for (const std::string& name : chosen_variations(project)) {
    const project::Variation& variation = *project::find_variation(name);
    if (variation.when != when) continue;
    text += name + "\n";
    for (const std::string_view strength : variation.strengths) {
      const size_t begin = section.find("\naugmentation." + std::string(strength) + " = ") + 1;
      text += section.substr(begin, section.find('\n', begin) + 1 - begin);
    }
  }
  return text;
}

}  // namespace mote::host::augmentation
