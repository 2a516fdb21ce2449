#include "mote/kernels/circular_buffer.h"

#include <stddef.h>

namespace mote {
namespace kernels {
namespace reference {

void circular_buffer_s8(const CircularBufferParams& params, const int8_t* input, uint8_t* kept, int8_t* output) {
  const int32_t older = (params.slots - 1) * params.slot_bytes;
  __builtin_memmove(kept, kept + params.slot_bytes, static_cast<size_t>(older));
  for (int32_t i = 0; i < params.slot_bytes; ++i) kept[older + i] = static_cast<uint8_t>(input[i] - params.zero_point);
  for (int32_t i = 0; i < older + params.slot_bytes; ++i) output[i] = static_cast<int8_t>(kept[i] + params.zero_point);
}

void circular_buffer_every_s8(const CircularBufferParams& params, const int8_t* input, uint8_t* kept, int8_t* output,
                              int32_t* cycles_seen, uint8_t* ends_run) {
  circular_buffer_s8(params, input, kept, output);
  *ends_run = ++*cycles_seen < params.cycles;
  if (*ends_run == 0) *cycles_seen = 0;
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
