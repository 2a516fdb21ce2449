#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/add.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// SUB: output = left - right. SQUARED_DIFFERENCE: output = (left - right)^2. Shapes broadcast to each other.
namespace mote {
namespace kernels {

// int32 takes no scales and wraps around.
MOTE_MUST_USE Status prepare_sub(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                 const AddOptions& options, AddParams* params);

// int16 tensors have a zero point of 0.
MOTE_MUST_USE Status prepare_squared_difference(const TensorInfo& left, const TensorInfo& right,
                                                const TensorInfo& output, AddParams* params);

namespace reference {

// `output` may be `left` or `right` itself where that one has the output's shape.
void sub_s8(const AddParams& params, const int8_t* left, const int8_t* right, int8_t* output);
void sub_s16(const AddParams& params, const int16_t* left, const int16_t* right, int16_t* output);
void sub_s32(const AddParams& params, const int32_t* left, const int32_t* right, int32_t* output);
void sub_f32(const AddParams& params, const float* left, const float* right, float* output);

void squared_difference_s8(const AddParams& params, const int8_t* left, const int8_t* right, int8_t* output);
void squared_difference_s16(const AddParams& params, const int16_t* left, const int16_t* right, int16_t* output);
void squared_difference_s32(const AddParams& params, const int32_t* left, const int32_t* right, int32_t* output);
void squared_difference_f32(const AddParams& params, const float* left, const float* right, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
