#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// LOG_SOFTMAX over the last axis: float32 and int8, whose output has the scale 1/16 and the zero point 127.
namespace mote {
namespace kernels {

struct LogSoftmaxParams {
  int32_t row_count;
  int32_t row_length;
  FixedMultiplier input_multiplier;    // s8 only: to Q5.26, never a right shift
  FixedMultiplier inverse_multiplier;  // s8 only: back from Q5.26
  int32_t difference_min;              // s8 only: an input further below the row's maximum doesn't count
};

MOTE_MUST_USE Status prepare_log_softmax(const TensorInfo& input, const TensorInfo& output, LogSoftmaxParams* params);

namespace reference {

// `output` may be `input` itself.
void log_softmax_s8(const LogSoftmaxParams& params, const int8_t* input, int8_t* output);
void log_softmax_f32(const LogSoftmaxParams& params, const float* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
