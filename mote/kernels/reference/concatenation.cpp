#include "mote/kernels/concatenation.h"

namespace mote {
namespace kernels {
namespace reference {

void concatenate(const ConcatenationParams& params, const int32_t* run_bytes, const void* const* inputs,
                 uint8_t* output) {
  for (int32_t outer = 0; outer < params.outer_count; ++outer) {
    for (int32_t i = 0; i < params.input_count; ++i) {
      const uint8_t* run = static_cast<const uint8_t*>(inputs[i]) + outer * run_bytes[i];
      __builtin_memcpy(output, run, static_cast<size_t>(run_bytes[i]));
      output += run_bytes[i];
    }
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
