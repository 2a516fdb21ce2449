#include "mote/kernels/dequantize.h"

namespace mote {
namespace kernels {
namespace reference {

void dequantize_s8_f32(const DequantizeParams& params, const int8_t* input, float* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    output[i] = params.input_scale * static_cast<float>(input[i] - params.input_zero_point);
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
