#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// ONE_HOT: along a new axis of `depth` elements, on_value where the index is and off_value elsewhere.
namespace mote {
namespace kernels {

struct OneHotParams {
  int32_t outer_count;
  int32_t depth;
  int32_t inner_count;
  int32_t index_bytes;  // of an element of `indices`
  int32_t element_bytes;
};

// The output's shape tells the depth. Any type but int4.
MOTE_MUST_USE Status prepare_one_hot(const TensorInfo& indices, const TensorInfo& on_value, const TensorInfo& off_value,
                                     const TensorInfo& output, const OneHotOptions& options, OneHotParams* params);

namespace reference {

// indices holds int32 or int64 (index_bytes); one outside of the depth is off everywhere.
void one_hot(const OneHotParams& params, const uint8_t* indices, const uint8_t* on_value, const uint8_t* off_value,
             uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
