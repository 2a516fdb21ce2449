#include "mote/kernels/relu.h"

#include "mote/base/clamp.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace reference {

void relu_s8(const ReluParams& params, const int8_t* input, int8_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    output[i] = requantize_s8(input[i] - params.input_zero_point, params.multiplier, params.output_zero_point,
                              params.activation_min, params.activation_max);
  }
}

void relu6_s8(const ReluParams& params, const int8_t* input, int8_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    output[i] = static_cast<int8_t>(clamp<int32_t>(input[i], params.activation_min, params.activation_max));
  }
}

void relu_f32(const ReluParams& params, const float* input, float* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    output[i] = clamp(input[i], params.float_activation_min, params.float_activation_max);
  }
}

void relu6_f32(const ReluParams& params, const float* input, float* output) { relu_f32(params, input, output); }

}  // namespace reference
}  // namespace kernels
}  // namespace mote
