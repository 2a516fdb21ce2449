#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// MEAN over any axes.
namespace mote {
namespace kernels {

struct MeanParams {
  int32_t output_count;               // elements of the output
  int32_t reduced_count;              // elements that each output is the mean of
  int32_t kept_dims[max_rank];        // dimensions that remain, outermost first; 1 for those that don't
  int32_t kept_strides[max_rank];     // in input elements
  int32_t reduced_dims[max_rank];     // dimensions that are summed over; 1 for the others
  int32_t reduced_strides[max_rank];  // in input elements
  int32_t input_zero_point;           // s8 only
  int32_t output_zero_point;          // s8 only
  FixedMultiplier multiplier;         // s8 only; holds 1 / reduced_count too
};

// `axes` may be negative, counted from the end, and may repeat.
MOTE_MUST_USE Status prepare_mean(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                                  const ReduceOptions& options, MeanParams* params);

namespace reference {

void mean_s8(const MeanParams& params, const int8_t* input, int8_t* output);

void mean_f32(const MeanParams& params, const float* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
