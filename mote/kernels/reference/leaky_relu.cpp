#include "mote/kernels/leaky_relu.h"

#include "mote/kernels/quantized_leaky_relu.h"

namespace mote {
namespace kernels {
namespace reference {

void leaky_relu_s16(const LeakyReluParams& params, const int16_t* input, int16_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    output[i] = static_cast<int16_t>(quantized_leaky_relu(params, input[i], INT16_MIN, INT16_MAX));
  }
}

void leaky_relu_f32(const LeakyReluParams& params, const float* input, float* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    output[i] = input[i] > 0.0f ? input[i] : input[i] * params.alpha;
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
