#include "mote/kernels/quantize.h"

#include "mote/base/clamp.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace reference {

void quantize_f32_s8(const QuantizeParams& params, const float* input, int8_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    const int32_t steps = round_to_int32(input[i] / params.output_scale);
    output[i] = static_cast<int8_t>(clamp<int32_t>(steps + params.output_zero_point, INT8_MIN, INT8_MAX));
  }
}

void quantize_s8_s8(const QuantizeParams& params, const int8_t* input, int8_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    output[i] = requantize_s8(input[i] - params.input_zero_point, params.multiplier, params.output_zero_point, INT8_MIN,
                              INT8_MAX);
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
