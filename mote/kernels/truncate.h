#pragma once

#include <stdint.h>

#include "mote/math/real.h"

namespace mote {
namespace kernels {

// The largest integer that isn't above `real`; held at 2^31 - 1.
inline int32_t truncate_to_int32(math::Real real) {
  const uint32_t nearest = math::round_to_uint32(real, INT32_MAX);
  const bool rounded_up = math::is_less(real, math::real_from_int(nearest));
  return static_cast<int32_t>(rounded_up ? nearest - 1 : nearest);
}

}  // namespace kernels
}  // namespace mote
