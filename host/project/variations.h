#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// The ways of varying training recordings that training.augmentation can name. What they do is host/augmentation's, and
// host/training's where features are varied.
namespace mote::host::project {

// What a variation can be done to: a sum of these.
enum Media : uint8_t { sound = 1, series = 2, images = 4, any_medium = 7 };

enum class VariedWhen : uint8_t {
  copying,   // the recording, once for each copy
  training,  // its features, anew in every epoch
};

struct Variation {
  std::string_view name;
  Media media;
  VariedWhen when;
  std::vector<std::string_view> strengths;  // its keys in [augmentation]
};
const std::vector<Variation>& variations();

// Null where there is none.
const Variation* find_variation(std::string_view name);

// "auto", then all of them.
std::vector<std::string> variation_names();

}  // namespace mote::host::project
