#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// PAD: a border of real zeros.
namespace mote {
namespace kernels {

struct PadParams {
  int32_t input_dims[max_rank];  // leading dimensions of 1 where the rank is smaller
  int32_t pad_before[max_rank];
  int32_t output_dims[max_rank];
  int32_t output_zero_point;  // s8 only: what the border holds
};

// `paddings` holds [before, after] for every dimension.
MOTE_MUST_USE Status prepare_pad(const TensorInfo& input, Span<const int32_t> paddings, const TensorInfo& output,
                                 PadParams* params);

namespace reference {

void pad_s8(const PadParams& params, const int8_t* input, int8_t* output);

void pad_f32(const PadParams& params, const float* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
