#include "mote/kernels/add_n.h"

#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace reference {

void add_n_s8(const AddNParams& params, const void* const* inputs, int8_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    // TFLite begins with a quantized 0 rather than a real one, so the zero point is taken away once more.
    int32_t sum = -params.input_zero_point;
    for (int32_t n = 0; n < params.input_count; ++n) {
      sum += static_cast<const int8_t*>(inputs[n])[i] - params.input_zero_point;
    }
    output[i] = requantize_s8(wrapping_shift_left(sum, 19), params.output_multiplier, params.output_zero_point,
                              INT8_MIN, INT8_MAX);
  }
}

void add_n_f32(const AddNParams& params, const void* const* inputs, float* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    float sum = 0;
    for (int32_t n = 0; n < params.input_count; ++n) sum += static_cast<const float*>(inputs[n])[i];
    output[i] = sum;
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
