#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace mote::host::dataset {

// Which variations of raw sound a copy gets, and how strong they may be.
struct AugmentOptions {
  bool time_shift = false;
  bool noise = false;
  bool gain = false;
  bool speed = false;

  double longest_shift_ms = 100;  // either way, silence follows
  double lowest_snr_db = 5;       // of white, pink or brown noise, to the clip's energy
  double highest_snr_db = 40;
  double largest_gain_db = 6;          // up or down, saturating
  double largest_speed_change = 0.15;  // tempo and pitch together
};

// From training.augmentation; names of variations of features (spec_augment, mixup) are training's and left alone.
AugmentOptions augment_options(const std::vector<std::string>& names);

// Copy `copy` of clip `clip`: one number for augment. The same on every machine.
uint64_t augment_seed(uint64_t seed, uint64_t clip, uint64_t copy);

// A variation of `samples`, as long as they are: fit them to the window first. The same seed gives the same bits.
std::vector<int16_t> augment(std::span<const int16_t> samples, int sample_rate_hz, const AugmentOptions& options,
                             uint64_t seed);

}  // namespace mote::host::dataset
