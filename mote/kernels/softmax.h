#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// SOFTMAX over the last axis. int8: the output's quantization is 1/256, zero point -128.
namespace mote {
namespace kernels {

struct SoftmaxParams {
  int32_t row_count;
  int32_t row_length;
  FixedMultiplier input_multiplier;  // s8 only: to Q5.26 of beta * input; its shift is never negative
  int32_t difference_min;            // s8 only: an input further below the row's maximum counts as zero
  float beta;                        // f32 only
};

MOTE_MUST_USE Status prepare_softmax(const TensorInfo& input, const TensorInfo& output, const SoftmaxOptions& options,
                                     SoftmaxParams* params);

namespace reference {

// `output` may be `input` itself.
void softmax_s8(const SoftmaxParams& params, const int8_t* input, int8_t* output);

void softmax_f32(const SoftmaxParams& params, const float* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
