#include "mote/kernels/dequantize.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

template <typename Input>
void dequantize(const DequantizeParams& params, const Input* input, float* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    output[i] = params.input_scale * static_cast<float>(input[i] - params.input_zero_point);
  }
}

}  // namespace

void dequantize_s8_f32(const DequantizeParams& params, const int8_t* input, float* output) {
  dequantize(params, input, output);
}

void dequantize_u8_f32(const DequantizeParams& params, const uint8_t* input, float* output) {
  dequantize(params, input, output);
}

void dequantize_s16_f32(const DequantizeParams& params, const int16_t* input, float* output) {
  dequantize(params, input, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
