#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// SPLIT, SPLIT_V and UNPACK: a tensor cut along an axis, which UNPACK's outputs don't have.
namespace mote {
namespace kernels {

struct SplitParams {
  int32_t outer_count;  // how often every output takes a run
  int32_t output_count;
};

// One output: how many bytes in a row it takes each time. Its shape says how thick it is. Any type but int4.
MOTE_MUST_USE Status prepare_split_output(const TensorInfo& input, const TensorInfo& output, int32_t axis,
                                          int32_t* run_bytes);
MOTE_MUST_USE Status prepare_unpack_output(const TensorInfo& input, const TensorInfo& output,
                                           const UnpackOptions& options, int32_t* run_bytes);

// After all outputs: their runs must use up the input's.
MOTE_MUST_USE Status prepare_split(const TensorInfo& input, int32_t axis, Span<const int32_t> run_bytes,
                                   SplitParams* params);

namespace reference {

// run_bytes has an element an output.
void split(const SplitParams& params, const int32_t* run_bytes, const uint8_t* input, void* const* outputs);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
