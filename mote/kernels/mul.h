#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/arithmetic.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// MUL: output = left * right, shapes broadcast to each other.
namespace mote {
namespace kernels {

// Also of DIV.
struct MulParams {
  ArithmeticParams common;
  FixedMultiplier output_multiplier;  // s8, s16
};

// int16 tensors have a zero point of 0. int32 wraps around, scales unread.
MOTE_MUST_USE Status prepare_mul(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                 const ArithmeticOptions& options, MulParams* params);

namespace reference {

// `output` may be `left` or `right` itself where that one has the output's shape.
void mul_s8(const MulParams& params, const int8_t* left, const int8_t* right, int8_t* output);
void mul_s16(const MulParams& params, const int16_t* left, const int16_t* right, int16_t* output);
void mul_s32(const MulParams& params, const int32_t* left, const int32_t* right, int32_t* output);
void mul_f32(const MulParams& params, const float* left, const float* right, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
