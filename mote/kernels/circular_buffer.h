#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/signal_options.h"
#include "mote/kernels/tensor_info.h"

// CIRCULAR_BUFFER: the latest inputs of a streaming model, oldest first.
namespace mote {
namespace kernels {

struct CircularBufferParams {
  int32_t slots;       // inputs that the output holds
  int32_t slot_bytes;  // of one of them
  int32_t zero_point;  // what the slots hold before the first inputs
};

// `input` int8 [1, 1, h, c] -> `output` int8 [1, slots, h, c]. With more than one cycle TFLite Micro ends most runs at
// this op, which a kernel can't: unsupported_option.
MOTE_MUST_USE Status prepare_circular_buffer(const TensorInfo& input, const TensorInfo& output,
                                             const CircularBufferOptions& options, CircularBufferParams* params);

namespace reference {

// `kept`: [slots, slot_bytes], the output less the zero point, so that zeros are a fresh state.
void circular_buffer_s8(const CircularBufferParams& params, const int8_t* input, uint8_t* kept, int8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
