#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"
#include "mote/math/real.h"

// SOFTMAX over the last axis: float32; int8 to int8 (the output's scale is 1/256, its zero point -128) or to int16
// (1/65536 and -32768); int16 (1/32768 and 0).
namespace mote {
namespace kernels {

struct SoftmaxParams {
  int32_t row_count;
  int32_t row_length;
  FixedMultiplier input_multiplier;  // of int8: beta * input to Q5.26, never a right shift; of int16: to 10/65535
  int32_t difference_min;            // of int8: an input further below the row's maximum counts as zero
  float beta;                        // f32 only
};

MOTE_MUST_USE Status prepare_softmax(const TensorInfo& input, const TensorInfo& output, const SoftmaxOptions& options,
                                     SoftmaxParams* params);

// What int8 SOFTMAX and LOG_SOFTMAX do to their input: `real` is beta * the input's scale. out_of_range where it is
// below 2^-26.
MOTE_MUST_USE Status prepare_softmax_input(math::Real real, FixedMultiplier* multiplier, int32_t* difference_min);

namespace reference {

// `output` may be `input` itself, but for softmax_s8_s16.
void softmax_s8(const SoftmaxParams& params, const int8_t* input, int8_t* output);
void softmax_s8_s16(const SoftmaxParams& params, const int8_t* input, int16_t* output);
void softmax_s16(const SoftmaxParams& params, const int16_t* input, int16_t* output);
void softmax_f32(const SoftmaxParams& params, const float* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
