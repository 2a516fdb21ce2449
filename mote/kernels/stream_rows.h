#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/stream_options.h"
#include "mote/kernels/tensor_info.h"

// STREAM_ROWS: the newest rows of a stream, oldest first. Input and output are alike but for `axis`: the input has the
// rows that are new, the output as many as its reader looks at.
namespace mote {
namespace kernels {

struct StreamRowsParams {
  int32_t slices;             // product of the dimensions before the axis; the rest is of one of them
  int32_t input_bytes;        // new rows
  int32_t kept_bytes;         // rows that a later output still has
  int32_t kept_skip;          // bytes of the kept rows that this output doesn't have
  int32_t output_from_kept;   // bytes
  int32_t input_skip;         // bytes of the new rows that this output doesn't have
  int32_t output_from_input;  // bytes
  int32_t phases;
};

// Any type of whole bytes.
MOTE_MUST_USE Status prepare_stream_rows(const TensorInfo& input, const TensorInfo& output,
                                         const StreamRowsOptions& options, StreamRowsParams* params);

namespace reference {

// `kept`: [slices, kept_bytes].
void stream_rows(const StreamRowsParams& params, const uint8_t* input, uint8_t* kept, uint8_t* output);

// `kept`: [phases, slices, kept_bytes]; `phase`: whose turn it is.
void stream_rows_by_turns(const StreamRowsParams& params, const uint8_t* input, uint8_t* kept, int32_t* phase,
                          uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
