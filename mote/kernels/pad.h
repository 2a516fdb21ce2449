#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// PAD: a border of real zeros; PADV2: a border of a given value.
namespace mote {
namespace kernels {

struct PadParams {
  int32_t input_dims[max_rank];  // leading dimensions of 1 where the rank is smaller
  int32_t pad_before[max_rank];
  int32_t output_dims[max_rank];
  int32_t output_zero_point;  // what the border holds
};

// For types that have no kernel of their own, and for PADV2.
struct PadAnyParams {
  PadParams box;
  int32_t element_bytes;
};

// `paddings` holds [before, after] for every dimension. Any type but int4.
MOTE_MUST_USE Status prepare_pad(const TensorInfo& input, Span<const int32_t> paddings, const TensorInfo& output,
                                 PadParams* params);
MOTE_MUST_USE Status prepare_pad_any(const TensorInfo& input, Span<const int32_t> paddings, const TensorInfo& output,
                                     PadAnyParams* params);

// `border` has one element of the output's type, scale and zero point.
MOTE_MUST_USE Status prepare_pad_v2(const TensorInfo& input, Span<const int32_t> paddings, const TensorInfo& border,
                                    const TensorInfo& output, PadAnyParams* params);

namespace reference {

void pad_s8(const PadParams& params, const int8_t* input, int8_t* output);

void pad_f32(const PadParams& params, const float* input, float* output);

// border: the element that the border is made of.
void pad_any(const PadAnyParams& params, const uint8_t* border, const uint8_t* input, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
