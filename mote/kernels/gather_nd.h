#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// GATHER_ND: every row of `indices` (its last dimension) names an element or a slice of the input.
namespace mote {
namespace kernels {

struct GatherNdParams {
  int32_t row_count;               // of `indices`
  int32_t row_size;                // how many leading dimensions of the input a row names
  int32_t index_bytes;             // of an element of `indices`
  int32_t slice_bytes;             // what a row stands for
  int32_t dims[max_rank];          // of the input
  int32_t byte_strides[max_rank];  // of the input
};

// Any type but int4.
MOTE_MUST_USE Status prepare_gather_nd(const TensorInfo& input, const TensorInfo& indices, const TensorInfo& output,
                                       GatherNdParams* params);

namespace reference {

// indices holds int32 or int64 (index_bytes); those outside of their dimension are moved to its nearest end.
void gather_nd(const GatherNdParams& params, const uint8_t* input, const uint8_t* indices, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
