#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// TOPK_V2: the k greatest elements of every row (the last dimension), the greatest first, and their indices; of equal
// ones the first comes first.
namespace mote {
namespace kernels {

struct TopkV2Params {
  int32_t row_count;
  int32_t row_length;
  int32_t k;
};

// float32, int8, int16, int32, uint8; `indices` is int32. k is the outputs' last dimension; where the model gives it as
// a constant too, `k` points to it, else it is null.
MOTE_MUST_USE Status prepare_topk_v2(const TensorInfo& input, const int32_t* k, const TensorInfo& values,
                                     const TensorInfo& indices, TopkV2Params* params);

namespace reference {

// A NaN among floats comes after all numbers. Takes k passes over a row and no memory.
void topk_v2_f32(const TopkV2Params& params, const float* input, float* values, int32_t* indices);
void topk_v2_s8(const TopkV2Params& params, const int8_t* input, int8_t* values, int32_t* indices);
void topk_v2_s16(const TopkV2Params& params, const int16_t* input, int16_t* values, int32_t* indices);
void topk_v2_s32(const TopkV2Params& params, const int32_t* input, int32_t* values, int32_t* indices);
void topk_v2_u8(const TopkV2Params& params, const uint8_t* input, uint8_t* values, int32_t* indices);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
