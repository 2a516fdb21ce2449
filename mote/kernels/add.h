#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/arithmetic.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// ADD: output = left + right, shapes broadcast to each other.
namespace mote {
namespace kernels {

// Also of SUB and SQUARED_DIFFERENCE.
struct AddParams {
  ArithmeticParams common;
  FixedMultiplier left_multiplier;    // s8, s16
  FixedMultiplier right_multiplier;   // s8, s16
  FixedMultiplier output_multiplier;  // s8, s16
};

// int32 takes no scales, and its sum wraps around; as in TFLite Micro, its activation is left out.
MOTE_MUST_USE Status prepare_add(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                 const AddOptions& options, AddParams* params);

namespace reference {

// `output` may be `left` or `right` itself where that one has the output's shape.
void add_s8(const AddParams& params, const int8_t* left, const int8_t* right, int8_t* output);
void add_s16(const AddParams& params, const int16_t* left, const int16_t* right, int16_t* output);
void add_s32(const AddParams& params, const int32_t* left, const int32_t* right, int32_t* output);
void add_f32(const AddParams& params, const float* left, const float* right, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
