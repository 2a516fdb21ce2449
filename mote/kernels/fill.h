#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// FILL: one value everywhere.
namespace mote {
namespace kernels {

struct FillParams {
  int32_t element_count;
  int32_t element_bytes;
};

// Any type but int4; `value` has one element.
MOTE_MUST_USE Status prepare_fill(const TensorInfo& value, const TensorInfo& output, FillParams* params);

namespace reference {

void fill(const FillParams& params, const uint8_t* value, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
