#include "mote/kernels/rsqrt.h"

#include "mote/kernels/quantized_rsqrt.h"

namespace mote {
namespace kernels {
namespace reference {

void rsqrt_s16(const RsqrtParams& params, const int16_t* input, int16_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    output[i] = static_cast<int16_t>(quantized_rsqrt(params, input[i], INT16_MIN, INT16_MAX));
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
