#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// REVERSE_SEQUENCE: the first `lengths[b]` elements of sequence b run backwards, the rest stay.
namespace mote {
namespace kernels {

// A tensor as [outer, first, middle, second, slice]: one of `first` and `second` counts batches, the other time.
struct ReverseSequenceParams {
  int32_t outer_count;
  int32_t first_size;
  int32_t middle_count;
  int32_t second_size;
  int32_t slice_bytes;
  int32_t length_bytes;  // of an element of `lengths`
  bool is_batch_first;
};

// `lengths`: int32 or int64, one an entry of the batch dimension. Any type but int4.
MOTE_MUST_USE Status prepare_reverse_sequence(const TensorInfo& input, const TensorInfo& lengths,
                                              const TensorInfo& output, const ReverseSequenceOptions& options,
                                              ReverseSequenceParams* params);

namespace reference {

// Lengths outside of [0, time] are moved to its nearest end.
void reverse_sequence(const ReverseSequenceParams& params, const uint8_t* input, const uint8_t* lengths,
                      uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
