#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// HARD_SWISH: x * min(6, max(0, x + 3)) / 6. Kernels: hard_swish_f32 and lookup_s8 of unary.h.
namespace mote {
namespace kernels {

// quantization_mismatch where the output's scale is less than 1/128 of the input's.
MOTE_MUST_USE Status prepare_hard_swish_table(const TensorInfo& input, const TensorInfo& output, Span<int8_t> table);

}  // namespace kernels
}  // namespace mote
