#include "mote/kernels/relu.h"

#include "mote/kernels/affine.h"

namespace mote {
namespace kernels {
namespace reference {

namespace {

template <typename T>
void relu(const ReluParams& params, const T* input, T* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    output[i] = static_cast<T>(rescale(input[i] - params.input_zero_point, params.multiplier, params.output_zero_point,
                                       params.activation_min, params.activation_max));
  }
}

template <typename T>
void relu6(const ReluParams& params, const T* input, T* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    output[i] = static_cast<T>(clamp<int32_t>(input[i], params.activation_min, params.activation_max));
  }
}

}  // namespace

void relu_s8(const ReluParams& params, const int8_t* input, int8_t* output) { relu(params, input, output); }
void relu6_s8(const ReluParams& params, const int8_t* input, int8_t* output) { relu6(params, input, output); }
void relu_s16(const ReluParams& params, const int16_t* input, int16_t* output) { relu(params, input, output); }
void relu6_s16(const ReluParams& params, const int16_t* input, int16_t* output) { relu6(params, input, output); }

void relu_f32(const ReluParams& params, const float* input, float* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    output[i] = clamp(input[i], params.float_activation_min, params.float_activation_max);
  }
}

void relu6_f32(const ReluParams& params, const float* input, float* output) { relu_f32(params, input, output); }

}  // namespace reference
}  // namespace kernels
}  // namespace mote
