#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// L2_NORMALIZATION: rows along the last axis, each over the root of its sum of squares. float32 and int8, whose results
// are multiples of 1/128 with zero point 0, whatever the output's tensor says.
namespace mote {
namespace kernels {

struct L2NormalizationParams {
  int32_t row_count;
  int32_t row_length;
  int32_t input_zero_point;  // s8 only
};

MOTE_MUST_USE Status prepare_l2_normalization(const TensorInfo& input, const TensorInfo& output,
                                              const ArithmeticOptions& options, L2NormalizationParams* params);

namespace reference {

// `output` may be `input` itself.
void l2_normalization_s8(const L2NormalizationParams& params, const int8_t* input, int8_t* output);
void l2_normalization_f32(const L2NormalizationParams& params, const float* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
