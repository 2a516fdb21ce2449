#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// CONCATENATION and PACK: tensors side by side along an axis; PACK's axis is a new one.
namespace mote {
namespace kernels {

struct ConcatenationParams {
  int32_t outer_count;  // how often every input gives a run
  int32_t input_count;
};

// One input: how many bytes in a row it gives each time. Any type but int4.
MOTE_MUST_USE Status prepare_concatenation_input(const TensorInfo& input, const TensorInfo& output,
                                                 const ConcatenationOptions& options, int32_t* run_bytes);
// The same without a look at scales: what SPLIT undoes.
MOTE_MUST_USE Status prepare_part(const TensorInfo& input, const TensorInfo& output,
                                  const ConcatenationOptions& options, int32_t* run_bytes);
MOTE_MUST_USE Status prepare_pack_input(const TensorInfo& input, const TensorInfo& output, const PackOptions& options,
                                        int32_t* run_bytes);

// After all inputs: their runs must fill the output's.
MOTE_MUST_USE Status prepare_concatenation(const TensorInfo& output, int32_t axis, Span<const int32_t> run_bytes,
                                           ConcatenationParams* params);

namespace reference {

// run_bytes has an element an input.
void concatenate(const ConcatenationParams& params, const int32_t* run_bytes, const void* const* inputs,
                 uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
