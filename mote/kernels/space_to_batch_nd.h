#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// SPACE_TO_BATCH_ND and BATCH_TO_SPACE_ND: the image with a border is cut into blocks; the pixels at one place of all
// blocks make a smaller image of the batch. And back.
namespace mote {
namespace kernels {

// The image is the side of few batches, the grid the one of many.
struct SpaceToBatchParams {
  int32_t spatial_rank;  // the dimensions behind the batch that are cut
  int32_t image_batch;
  int32_t grid_batch;   // image_batch * the product of `block`
  int32_t pixel_bytes;  // of all dimensions behind the spatial ones
  int32_t border;       // the byte that pixels outside of the image hold
  int32_t block[max_rank];
  int32_t pad_before[max_rank];
  int32_t image_dims[max_rank];
  int32_t grid_dims[max_rank];
};

// `paddings` and `crops` hold [before, after] for every spatial dimension. Any type but int4.
MOTE_MUST_USE Status prepare_space_to_batch_nd(const TensorInfo& image, Span<const int32_t> block,
                                               Span<const int32_t> paddings, const TensorInfo& grid,
                                               SpaceToBatchParams* params);
MOTE_MUST_USE Status prepare_batch_to_space_nd(const TensorInfo& grid, Span<const int32_t> block,
                                               Span<const int32_t> crops, const TensorInfo& image,
                                               SpaceToBatchParams* params);

namespace reference {

void space_to_batch_nd(const SpaceToBatchParams& params, const uint8_t* image, uint8_t* grid);

void batch_to_space_nd(const SpaceToBatchParams& params, const uint8_t* grid, uint8_t* image);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
