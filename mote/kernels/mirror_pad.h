#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// MIRROR_PAD: a border that mirrors what is inside.
namespace mote {
namespace kernels {

struct MirrorPadParams {
  int32_t element_bytes;
  int32_t edge;                  // 1: the outermost element is repeated, 0: it is the mirror
  int32_t input_dims[max_rank];  // leading dimensions of 1 where the rank is smaller
  int32_t pad_before[max_rank];
  int32_t output_dims[max_rank];
  int32_t byte_strides[max_rank];  // of the input
};

// `paddings` holds [before, after] for every dimension, at most what the input can mirror. Any type but int4.
MOTE_MUST_USE Status prepare_mirror_pad(const TensorInfo& input, Span<const int32_t> paddings, const TensorInfo& output,
                                        const MirrorPadOptions& options, MirrorPadParams* params);

namespace reference {

void mirror_pad(const MirrorPadParams& params, const uint8_t* input, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
