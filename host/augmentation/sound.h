#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "host/project/project.h"

namespace mote::host::augmentation {

// Recordings at the data set's rate that are mixed into others.
using Backgrounds = std::vector<std::vector<int16_t>>;

// How copies of sound vary.
struct SoundVariations {
  std::vector<std::string> names;
  project::Augmentation strengths;
  int sample_rate_hz = 16000;
};

// As mote.toml says. Throws InputError where chosen_variations does.
SoundVariations sound_variations(const project::Project& project, int sample_rate_hz);

// A variation of `samples`, as long as they are: fit them to the window first. The same seed gives the same bits, and
// each variation draws of its own: choosing one more changes no other. `done` gets what was done, in a few words each.
std::vector<int16_t> vary_sound(std::span<const int16_t> samples, const SoundVariations& variations, uint64_t seed,
                                const Backgrounds& backgrounds = {}, std::vector<std::string>* done = nullptr);

}  // namespace mote::host::augmentation
