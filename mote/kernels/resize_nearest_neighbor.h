#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// RESIZE_NEAREST_NEIGHBOR: images [batches, height, width, channels] of any type to another height and width.
namespace mote {
namespace kernels {

struct ResizeNearestNeighborParams {
  int32_t batches;
  int32_t input_height;
  int32_t input_row_bytes;
  int32_t output_height;
  int32_t output_width;
  int32_t pixel_bytes;
};

// `size` is the output's height and width. Fills `rows`, the input row of each output row, and `columns`, where an
// output column's pixel begins in an input row, in bytes; buffer_too_small where these aren't of the output's height
// and width.
MOTE_MUST_USE Status prepare_resize_nearest_neighbor(const TensorInfo& input, Span<const int32_t> size,
                                                     const TensorInfo& output, const ResizeNearestOptions& options,
                                                     ResizeNearestNeighborParams* params, Span<int32_t> rows,
                                                     Span<int32_t> columns);

namespace reference {

void resize_nearest_neighbor(const ResizeNearestNeighborParams& params, const int32_t* rows, const int32_t* columns,
                             const uint8_t* input, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
