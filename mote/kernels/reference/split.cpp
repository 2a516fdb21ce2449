#include "mote/kernels/split.h"

namespace mote {
namespace kernels {
namespace reference {

void split(const SplitParams& params, const int32_t* run_bytes, const uint8_t* input, void* const* outputs) {
  for (int32_t outer = 0; outer < params.outer_count; ++outer) {
    for (int32_t i = 0; i < params.output_count; ++i) {
      uint8_t* run = static_cast<uint8_t*>(outputs[i]) + outer * run_bytes[i];
      __builtin_memcpy(run, input, static_cast<size_t>(run_bytes[i]));
      input += run_bytes[i];
    }
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
