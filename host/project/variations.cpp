#include "host/project/variations.h"

namespace mote::host::project {

const std::vector<Variation>& variations() {
  constexpr auto copying = VariedWhen::copying, training = VariedWhen::training;
  constexpr auto series_or_images = static_cast<Media>(series | images);
  static const std::vector<Variation> table = {
      {"time_shift", sound, copying, {"time_shift_ms"}},
      {"noise", sound, copying, {"lowest_snr_db", "highest_snr_db"}},
      {"gain", sound, copying, {"gain_db"}},
      {"speed", sound, copying, {"speed"}},
      {"time_stretch", sound, copying, {"time_stretch"}},
      {"pitch", sound, copying, {"pitch"}},
      {"tiling", sound, copying, {"tiling"}},
      {"reverb", sound, copying, {"reverb_s"}},
      {"equalizer", sound, copying, {"equalizer_db"}},
      {"background", sound, copying, {"background", "background_label", "lowest_snr_db", "highest_snr_db"}},
      {"row_shift", sound, training, {"row_shift"}},
      {"tempo", sound, training, {"tempo"}},
      {"vtlp", sound, training, {"vtlp"}},
      {"spec_augment", sound, training, {"spec_augment_time", "spec_augment_frequency"}},
      {"garble", sound, training, {"garble"}},
      {"rotation", series_or_images, copying, {"rotation_deg"}},
      {"scaling", series, copying, {"scaling"}},
      {"jitter", series, copying, {"jitter"}},
      {"time_warp", series, copying, {"time_warp"}},
      {"flip", images, copying, {}},
      {"vertical_flip", images, copying, {}},
      {"crop", images, copying, {"crop"}},
      {"brightness", images, copying, {"brightness"}},
      {"contrast", images, copying, {"contrast"}},
      {"colour", images, copying, {"saturation", "hue_deg"}},
      {"blur", images, copying, {"blur"}},
      {"cut_out", images, copying, {"cut_out"}},
      {"mixup", any_medium, training, {"mixup_alpha"}},
  };
  return table;
}

const Variation* find_variation(std::string_view name) {
  for (const Variation& variation : variations()) {
    if (variation.name == name) return &variation;
  }
  return nullptr;
}

std::vector<std::string> variation_names() {
  std::vector<std::string> names = {"auto"};
  for (const Variation& variation : variations()) names.emplace_back(variation.name);
  return names;
}

}  // namespace mote::host::project
