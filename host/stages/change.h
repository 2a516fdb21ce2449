#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "host/augmentation/image_steps.h"
#include "host/study/motion_conditions.h"
#include "host/study/sound_conditions.h"

namespace mote::host::stages {

// What becomes of a recording before its windows are cut: what isn't set changes nothing. All answer as much as they
// are given, may be called from several threads and know the recording by its path.
struct Change {
  // Of a recording with silence round it; `levels`: without it.
  std::function<std::vector<int16_t>(const std::string& path, const std::vector<int16_t>& samples,
                                     const study::SoundLevels& levels)>
      sound{};
  // What a window of readings becomes: `frames` readings of all axes from `start_frame` on.
  std::function<std::vector<float>(const std::string& path, const study::Series& series, int64_t start_frame,
                                   size_t frames)>
      series{};
  std::function<augmentation::Image(const std::string& path, const augmentation::Image& image)> image{};
};

}  // namespace mote::host::stages
