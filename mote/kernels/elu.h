#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// ELU: x, or e^x - 1 below 0. Kernels: elu_f32 and lookup_s8 of unary.h.
namespace mote {
namespace kernels {

MOTE_MUST_USE Status prepare_elu_table(const TensorInfo& input, const TensorInfo& output, Span<int8_t> table);

}  // namespace kernels
}  // namespace mote
