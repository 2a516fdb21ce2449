#include "mote/kernels/stream_rows.h"

#include <stddef.h>

namespace mote {
namespace kernels {
namespace reference {
namespace {

void copy(uint8_t* to, const uint8_t* from, int32_t bytes) {
  if (bytes > 0) __builtin_memcpy(to, from, static_cast<size_t>(bytes));
}

// The newest bytes of what was kept and then the input take its place.
void keep(const StreamRowsParams& params, const uint8_t* input, uint8_t* kept) {
  const int32_t older = params.kept_bytes - params.input_bytes;
  if (older <= 0) return copy(kept, input - older, params.kept_bytes);
  __builtin_memmove(kept, kept + params.input_bytes, static_cast<size_t>(older));
  copy(kept + older, input, params.input_bytes);
}

}  // namespace

void stream_rows(const StreamRowsParams& params, const uint8_t* input, uint8_t* kept, uint8_t* output) {
  for (int32_t slice = 0; slice < params.slices; ++slice) {
    copy(output, kept + params.kept_skip, params.output_from_kept);
    output += params.output_from_kept;
    copy(output, input + params.input_skip, params.output_from_input);
    output += params.output_from_input;
    keep(params, input, kept);
    input += params.input_bytes;
    kept += params.kept_bytes;
  }
}

void stream_rows_by_turns(const StreamRowsParams& params, const uint8_t* input, uint8_t* kept, int32_t* phase,
                          uint8_t* output) {
  stream_rows(params, input, kept + *phase * params.slices * params.kept_bytes, output);
  if (++*phase == params.phases) *phase = 0;
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
