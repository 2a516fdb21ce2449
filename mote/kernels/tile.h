#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// TILE: the input, several times along every dimension.
namespace mote {
namespace kernels {

struct TileParams {
  int32_t element_bytes;
  int32_t input_dims[max_rank];  // leading dimensions of 1 where the rank is smaller
  int32_t multiples[max_rank];
};

// `multiples` is empty where it is computed at run time: the shapes tell it. Any type but int4.
MOTE_MUST_USE Status prepare_tile(const TensorInfo& input, Span<const int32_t> multiples, const TensorInfo& output,
                                  TileParams* params);

namespace reference {

void tile(const TileParams& params, const uint8_t* input, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
