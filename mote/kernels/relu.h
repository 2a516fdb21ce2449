#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// RELU and RELU6 as ops of their own: float32, int8 and int16. RELU may change the quantization; RELU6 only clamps.
namespace mote {
namespace kernels {

struct ReluParams {
  int32_t element_count;
  int32_t input_zero_point;    // s8, s16
  int32_t output_zero_point;   // s8, s16
  FixedMultiplier multiplier;  // relu_s8, relu_s16
  int32_t activation_min;      // s8, s16
  int32_t activation_max;      // s8, s16
  float float_activation_min;  // f32 only
  float float_activation_max;  // f32 only
};

MOTE_MUST_USE Status prepare_relu(const TensorInfo& input, const TensorInfo& output, ReluParams* params);
MOTE_MUST_USE Status prepare_relu6(const TensorInfo& input, const TensorInfo& output, ReluParams* params);

namespace reference {

// `output` may be `input` itself.
void relu_s8(const ReluParams& params, const int8_t* input, int8_t* output);
void relu6_s8(const ReluParams& params, const int8_t* input, int8_t* output);

void relu_s16(const ReluParams& params, const int16_t* input, int16_t* output);
void relu6_s16(const ReluParams& params, const int16_t* input, int16_t* output);

void relu_f32(const ReluParams& params, const float* input, float* output);
void relu6_f32(const ReluParams& params, const float* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
