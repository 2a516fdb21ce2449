#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// RESHAPE, SQUEEZE, EXPAND_DIMS: the same bytes under another shape.
namespace mote {
namespace kernels {

struct CopyParams {
  int32_t bytes;
};

// Any type; both have as many elements.
MOTE_MUST_USE Status prepare_copy(const TensorInfo& input, const TensorInfo& output, CopyParams* params);

namespace reference {

// `output` may be `input` itself.
void copy(const CopyParams& params, const uint8_t* input, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
