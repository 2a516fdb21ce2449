#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// GATHER: the slices of an axis that `indices` names. The first batch_dims dimensions of input and indices belong
// together.
namespace mote {
namespace kernels {

struct GatherParams {
  int32_t batch_count;
  int32_t outer_count;  // of the dimensions between the batch and the axis
  int32_t axis_size;
  int32_t index_count;  // of a batch
  int32_t slice_bytes;
  int32_t index_bytes;  // of an element of `indices`
};

// Any type but int4.
MOTE_MUST_USE Status prepare_gather(const TensorInfo& input, const TensorInfo& indices, const TensorInfo& output,
                                    const GatherOptions& options, GatherParams* params);

namespace reference {

// indices holds int32 or int64 (index_bytes); those outside of the axis are moved to its nearest end.
void gather(const GatherParams& params, const uint8_t* input, const uint8_t* indices, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
