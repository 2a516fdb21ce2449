#pragma once

#include <stdint.h>

#include "mote/dsp/products.h"
#include "mote/math/log2_q16.h"

namespace mote {
namespace dsp {

// A decibel scale in integers: from 0 at the noise floor up, in fine steps. Logarithms are binary, in steps of 2^-16.
struct LevelScaleQ {
  int32_t log2_offset;     // what is added to an energy's logarithm to have octaves above the noise floor
  int32_t log2_range;      // where the highest level begins
  uint32_t fine_per_log2;  // times 2^32
  int16_t highest;
  int16_t silence;  // the level of an energy of exactly 0
};

// The level of energy · 2^power_exponent.
inline int16_t level_q(const LevelScaleQ& scale, uint64_t energy, int32_t power_exponent) {
  if (energy == 0) return scale.silence;
  const int32_t octaves = math::log2_q16(energy) + power_exponent * 65536 + scale.log2_offset;
  if (octaves <= 0) return 0;
  if (octaves >= scale.log2_range) return scale.highest;
  return static_cast<int16_t>(products::upper_product(static_cast<uint32_t>(octaves), scale.fine_per_log2));
}

}  // namespace dsp
}  // namespace mote
