#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/augmentation/image_steps.h"
#include "host/project/project.h"

namespace mote::host::augmentation {

// How copies of images vary.
struct ImageVariations {
  std::vector<std::string> names;
  project::Augmentation strengths;
};

// A variation of `image`, of the same size. The same seed gives the same bits, and each variation draws of its own.
// `done` gets what was done.
Image vary_image(const Image& image, const ImageVariations& variations, uint64_t seed,
                 std::vector<std::string>* done = nullptr);

}  // namespace mote::host::augmentation
