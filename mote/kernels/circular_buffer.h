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
  int32_t cycles;      // inputs that a run of the nodes behind it takes
};

// `input` int8 [1, 1, h, c] -> `output` int8 [1, slots, h, c]. As in TFLite Micro, only every `cycles`-th run goes on
// behind this op; the others end here. unsupported_option where a file without that option doesn't tell it.
MOTE_MUST_USE Status prepare_circular_buffer(const TensorInfo& input, const TensorInfo& output,
                                             const CircularBufferOptions& options, CircularBufferParams* params);

namespace reference {

// `kept`: [slots, slot_bytes], the output less the zero point, so that zeros are a fresh state.
void circular_buffer_s8(const CircularBufferParams& params, const int8_t* input, uint8_t* kept, int8_t* output);

// `cycles_seen`: inputs since the last run that went on, 0 before the first. `ends_run`: 1 where this one doesn't.
void circular_buffer_every_s8(const CircularBufferParams& params, const int8_t* input, uint8_t* kept, int8_t* output,
                              int32_t* cycles_seen, uint8_t* ends_run);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
