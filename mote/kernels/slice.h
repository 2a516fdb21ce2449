#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/strided_copy.h"
#include "mote/kernels/tensor_info.h"

// SLICE: the part of a tensor that begins at `begin` and has the output's shape.
namespace mote {
namespace kernels {

// For a `begin` that is computed at run time.
struct SliceParams {
  StridedCopyParams copy;  // of the slice that begins at the input's first element
  int32_t rank;
  int32_t index_bytes;             // of an element of `begin`
  int32_t last_begins[max_rank];   // the greatest `begin` that stays inside
  int32_t byte_strides[max_rank];  // of the input
};

// `sizes` holds -1 for "up to the end", and is empty where it is computed at run time. Any type but int4.
MOTE_MUST_USE Status prepare_slice(const TensorInfo& input, Span<const int32_t> begin, Span<const int32_t> sizes,
                                   const TensorInfo& output, StridedCopyParams* params);
MOTE_MUST_USE Status prepare_dynamic_slice(const TensorInfo& input, const TensorInfo& begin, const TensorInfo& output,
                                           SliceParams* params);

namespace reference {

// `begin` holds int32 or int64 (index_bytes); what leads outside is moved to the nearest place inside.
void dynamic_slice(const SliceParams& params, const uint8_t* begin, const uint8_t* input, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
