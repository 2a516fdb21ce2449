#include "mote/kernels/prelu.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/reference/broadcast.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

template <typename T>
void prelu(const PreluParams& params, const T* input, const int8_t* alpha, T* output, int32_t min, int32_t max) {
  for_each_element(params.shapes, [&](int32_t o, int32_t i, int32_t a) {
    const int32_t value = input[i] - params.input_zero_point;
    const int32_t factor = alpha[a] - params.alpha_zero_point;
    const int32_t result = value >= 0
                               ? rescale(value, params.multiplier, params.output_zero_point, min, max)
                               : rescale(value * factor, params.alpha_multiplier, params.output_zero_point, min, max);
    output[o] = static_cast<T>(result);
  });
}

}  // namespace

void prelu_s8(const PreluParams& params, const int8_t* input, const int8_t* alpha, int8_t* output) {
  prelu(params, input, alpha, output, INT8_MIN, INT8_MAX);
}

void prelu_s16(const PreluParams& params, const int16_t* input, const int8_t* alpha, int16_t* output) {
  prelu(params, input, alpha, output, INT16_MIN, INT16_MAX);
}

void prelu_f32(const PreluParams& params, const float* input, const float* alpha, float* output) {
  for_each_element(params.shapes, [&](int32_t o, int32_t i, int32_t a) {
    output[o] = input[i] >= 0.0f ? input[i] : input[i] * alpha[a];
  });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
