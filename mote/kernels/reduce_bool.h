#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/reduce.h"
#include "mote/kernels/tensor_info.h"

// REDUCE_ALL and REDUCE_ANY over any axes.
namespace mote {
namespace kernels {

// bool.
MOTE_MUST_USE Status prepare_reduce_bool(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                                         const ReduceOptions& options, ReduceParams* params);

namespace reference {

// Any byte but 0 counts as true; the result is 0 or 1.
void reduce_all_bool(const ReduceParams& params, const uint8_t* input, uint8_t* output);
void reduce_any_bool(const ReduceParams& params, const uint8_t* input, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
