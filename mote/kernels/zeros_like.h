#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// ZEROS_LIKE: all bytes zero, of any type.
namespace mote {
namespace kernels {

struct ZerosLikeParams {
  int32_t bytes;
};

MOTE_MUST_USE Status prepare_zeros_like(const TensorInfo& input, const TensorInfo& output, ZerosLikeParams* params);

namespace reference {

void zeros_like(const ZerosLikeParams& params, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
