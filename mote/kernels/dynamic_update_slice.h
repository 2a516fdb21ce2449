#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// DYNAMIC_UPDATE_SLICE: the input, of which `update` replaces the box that begins at `begin`.
namespace mote {
namespace kernels {

struct DynamicUpdateSliceParams {
  int32_t rank;
  int32_t index_bytes;  // of an element of `begin`
  int32_t output_bytes;
  int32_t run_bytes;               // of the update's last dimension
  int32_t last_begins[max_rank];   // the greatest `begin` that stays inside
  int32_t counts[max_rank];        // of the update; 1 for the last dimension
  int32_t byte_strides[max_rank];  // of the output
};

// Any type but int4.
MOTE_MUST_USE Status prepare_dynamic_update_slice(const TensorInfo& input, const TensorInfo& update,
                                                  const TensorInfo& begin, const TensorInfo& output,
                                                  DynamicUpdateSliceParams* params);

namespace reference {

// begin holds int32 or int64 (index_bytes); what leads outside is moved to the nearest place inside.
void dynamic_update_slice(const DynamicUpdateSliceParams& params, const uint8_t* input, const uint8_t* update,
                          const uint8_t* begin, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
