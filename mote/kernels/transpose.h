#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/strided_copy.h"
#include "mote/kernels/tensor_info.h"

// TRANSPOSE and REVERSE_V2: the same elements in another order.
namespace mote {
namespace kernels {

// Dimension i of the output is dimension permutation[i] of the input. Any type but int4.
MOTE_MUST_USE Status prepare_transpose(const TensorInfo& input, Span<const int32_t> permutation,
                                       const TensorInfo& output, StridedCopyParams* params);

// The dimensions `axes` (each once; may count from the end) run backwards. Any type but int4.
MOTE_MUST_USE Status prepare_reverse(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                                     StridedCopyParams* params);

}  // namespace kernels
}  // namespace mote
