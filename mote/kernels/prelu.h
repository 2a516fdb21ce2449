#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/broadcast.h"
#include "mote/kernels/tensor_info.h"

// PRELU: x, or alpha * x below 0; shapes broadcast. float32, int8, and int16 with an int8 alpha.
namespace mote {
namespace kernels {

struct PreluParams {
  BroadcastParams shapes;            // left: input, right: alpha
  int32_t input_zero_point;          // s8, s16
  int32_t alpha_zero_point;          // s8, s16
  int32_t output_zero_point;         // s8, s16
  FixedMultiplier multiplier;        // s8, s16: of x >= 0
  FixedMultiplier alpha_multiplier;  // s8, s16: of alpha * x
};

MOTE_MUST_USE Status prepare_prelu(const TensorInfo& input, const TensorInfo& alpha, const TensorInfo& output,
                                   PreluParams* params);

namespace reference {

void prelu_s8(const PreluParams& params, const int8_t* input, const int8_t* alpha, int8_t* output);
void prelu_s16(const PreluParams& params, const int16_t* input, const int8_t* alpha, int16_t* output);
void prelu_f32(const PreluParams& params, const float* input, const float* alpha, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
