#pragma once

#include <cstdint>

#include "host/augmentation/image_steps.h"
#include "host/study/conditions.h"

namespace mote::host::study {

using augmentation::Image;

struct ImageChange {
  ConditionId condition = ConditionId::light;
  double strength = 0;
};

// The picture under the condition, of the same size. The same seed gives the same bits.
Image change_image(const Image& image, const ImageChange& change, uint64_t seed);

}  // namespace mote::host::study
