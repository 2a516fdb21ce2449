#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// RANGE: start, start + delta, … up to but not including the limit. All three are constants of one element, for they
// decide the output's size.
namespace mote {
namespace kernels {

struct RangeParams {
  int32_t count;
};

// float32 (the file's static shape says how many) and int32 (shape_mismatch where the file's shape isn't what follows).
MOTE_MUST_USE Status prepare_range(const TensorInfo& start, const TensorInfo& limit, const TensorInfo& delta,
                                   const TensorInfo& output, RangeParams* params);
MOTE_MUST_USE Status check_range_s32(int32_t start, int32_t limit, int32_t delta, const RangeParams& params);

namespace reference {

// Adds up, as TFLite does: a float's rounding errors add up too.
void range_f32(const RangeParams& params, const float* start, const float* delta, float* output);
void range_s32(const RangeParams& params, const int32_t* start, const int32_t* delta, int32_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
