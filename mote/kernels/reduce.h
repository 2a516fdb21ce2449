#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// What MEAN, SUM and the REDUCE_… ops have in common.
namespace mote {
namespace kernels {

struct ReduceParams {
  int32_t output_count;               // elements of the output
  int32_t reduced_count;              // elements that each output is made of
  int32_t kept_dims[max_rank];        // dimensions that remain, outermost first; 1 for those that don't
  int32_t kept_strides[max_rank];     // in input elements
  int32_t reduced_dims[max_rank];     // dimensions that are reduced; 1 for the others
  int32_t reduced_strides[max_rank];  // in input elements
  int32_t input_zero_point;           // s8, s16 of MEAN, SUM and REDUCE_PROD only
  int32_t output_zero_point;          // s8, s16 of MEAN, SUM and REDUCE_PROD only
  FixedMultiplier multiplier;         // s8, s16 of those; of MEAN it holds 1 / reduced_count too
};

// The shapes' part of `params`, for any type. `axes` may be negative, counted from the end, and may repeat.
MOTE_MUST_USE Status prepare_reduced_shape(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                                           const ReduceOptions& options, ReduceParams* params);

// As above and the scales' part, for int8 and int16.
MOTE_MUST_USE Status prepare_scaled_reduction(const TensorInfo& input, Span<const int32_t> axes,
                                              const TensorInfo& output, const ReduceOptions& options,
                                              ReduceParams* params);

}  // namespace kernels
}  // namespace mote
