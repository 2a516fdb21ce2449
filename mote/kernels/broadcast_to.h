#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/broadcast.h"
#include "mote/kernels/tensor_info.h"

// BROADCAST_TO: the input repeated to the output's shape. BROADCAST_ARGS: the shape that two shapes broadcast to, both
// known at run time.
namespace mote {
namespace kernels {

struct BroadcastToParams {
  int32_t element_bytes;
  int32_t element_count;            // of the output
  int32_t dims[max_rank];           // as in BroadcastParams
  int32_t input_strides[max_rank];  // in elements
};

struct BroadcastArgsParams {
  int32_t left_count;
  int32_t right_count;
  int32_t output_count;
};

// Any type of whole bytes.
MOTE_MUST_USE Status prepare_broadcast_to(const TensorInfo& input, const TensorInfo& output, BroadcastToParams* params);

// int32 or int64 vectors; the output is as long as the longer of the two.
MOTE_MUST_USE Status prepare_broadcast_args(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                            BroadcastArgsParams* params);

namespace reference {

void broadcast_to(const BroadcastToParams& params, const uint8_t* input, uint8_t* output);

// Where two dimensions don't fit each other the output has the left one.
void broadcast_args_s32(const BroadcastArgsParams& params, const int32_t* left, const int32_t* right, int32_t* output);
void broadcast_args_s64(const BroadcastArgsParams& params, const int64_t* left, const int64_t* right, int64_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
