#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/broadcast.h"
#include "mote/kernels/tensor_info.h"

// LOGICAL_AND, LOGICAL_OR (shapes broadcast to each other) and LOGICAL_NOT of bool tensors.
namespace mote {
namespace kernels {

struct LogicalNotParams {
  int32_t element_count;
};

MOTE_MUST_USE Status prepare_logical(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                     BroadcastParams* params);
MOTE_MUST_USE Status prepare_logical_not(const TensorInfo& input, const TensorInfo& output, LogicalNotParams* params);

namespace reference {

// Any byte but 0 is true; the output's are 0 and 1. `output` may be an input itself that has its shape.
void logical_and_bool(const BroadcastParams& params, const uint8_t* left, const uint8_t* right, uint8_t* output);
void logical_or_bool(const BroadcastParams& params, const uint8_t* left, const uint8_t* right, uint8_t* output);
void logical_not_bool(const LogicalNotParams& params, const uint8_t* input, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
