#pragma once

#include <stdint.h>

// What the kernels of this folder do after their assembly, which holds outputs in [-128, 127] only.
namespace mote {
namespace kernels {
namespace arm_dsp {

// Holds outputs in the bounds of a fused activation, where these are narrower.
inline void clamp_outputs(int8_t* output, int32_t count, int32_t min, int32_t max) {
  if (min <= -128 && max >= 127) return;
  for (int32_t i = 0; i < count; ++i) {
    const int32_t value = output[i];
    output[i] = static_cast<int8_t>(value < min ? min : value > max ? max : value);
  }
}

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
