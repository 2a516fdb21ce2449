#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// ARG_MAX and ARG_MIN: the index of the greatest or least element along an axis; of equal ones the first.
namespace mote {
namespace kernels {

struct ArgExtremeParams {
  int32_t outer_count;   // product of the dimensions before the axis
  int32_t axis_length;   // elements that are compared
  int32_t inner_count;   // product of the dimensions after the axis
  int32_t output_bytes;  // of one index: 4 (int32) or 8 (int64)
};

// float32, int8, int16, int32, uint8 to int32 or int64. `axis` is one number, negative: counted from the end.
MOTE_MUST_USE Status prepare_arg_extreme(const TensorInfo& input, Span<const int32_t> axis, const TensorInfo& output,
                                         ArgExtremeParams* params);

namespace reference {

void arg_max_f32(const ArgExtremeParams& params, const float* input, uint8_t* output);
void arg_max_s8(const ArgExtremeParams& params, const int8_t* input, uint8_t* output);
void arg_max_s16(const ArgExtremeParams& params, const int16_t* input, uint8_t* output);
void arg_max_s32(const ArgExtremeParams& params, const int32_t* input, uint8_t* output);
void arg_max_u8(const ArgExtremeParams& params, const uint8_t* input, uint8_t* output);
void arg_min_f32(const ArgExtremeParams& params, const float* input, uint8_t* output);
void arg_min_s8(const ArgExtremeParams& params, const int8_t* input, uint8_t* output);
void arg_min_s16(const ArgExtremeParams& params, const int16_t* input, uint8_t* output);
void arg_min_s32(const ArgExtremeParams& params, const int32_t* input, uint8_t* output);
void arg_min_u8(const ArgExtremeParams& params, const uint8_t* input, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
