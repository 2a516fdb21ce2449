#include "mote/kernels/space_to_batch_nd.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {

Status prepare_space_to_batch_nd(const TensorInfo& image, Span<const int32_t> block, Span<const int32_t> paddings,
                                 const TensorInfo& grid, SpaceToBatchParams* params) {
  *params = SpaceToBatchParams();
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(image, grid, &element_bytes));
  const int32_t rank = image.shape.rank;
  if (grid.shape.rank != rank || rank < 1 || block.size() >= static_cast<size_t>(rank)) return Status::shape_mismatch;
  if (paddings.size() != 2 * block.size()) return Status::shape_mismatch;

  params->spatial_rank = static_cast<int32_t>(block.size());
  params->image_batch = image.shape.dims[0];
  params->grid_batch = grid.shape.dims[0];
  int64_t grid_batch = params->image_batch;
  for (int32_t i = 0; i < params->spatial_rank; ++i) {
    const size_t pair = 2 * static_cast<size_t>(i);
    params->block[i] = block[static_cast<size_t>(i)];
    params->pad_before[i] = paddings[pair];
    params->image_dims[i] = image.shape.dims[i + 1];
    params->grid_dims[i] = grid.shape.dims[i + 1];
    if (params->block[i] < 1 || paddings[pair] < 0 || paddings[pair + 1] < 0) return Status::unsupported_option;
    const int64_t padded = int64_t{params->image_dims[i]} + paddings[pair] + paddings[pair + 1];
    if (padded != int64_t{params->grid_dims[i]} * params->block[i]) return Status::shape_mismatch;
    grid_batch *= params->block[i];
    if (grid_batch > params->grid_batch || padded > INT32_MAX) return Status::shape_mismatch;
  }
  if (grid_batch != params->grid_batch) return Status::shape_mismatch;
  for (int32_t i = params->spatial_rank + 1; i < rank; ++i) {
    if (image.shape.dims[i] != grid.shape.dims[i]) return Status::shape_mismatch;
  }
  params->pixel_bytes = dim_product(image.shape, params->spatial_rank + 1, rank) * element_bytes;
  params->border = border_value(grid);
  return Status::ok;
}

Status prepare_batch_to_space_nd(const TensorInfo& grid, Span<const int32_t> block, Span<const int32_t> crops,
                                 const TensorInfo& image, SpaceToBatchParams* params) {
  return prepare_space_to_batch_nd(image, block, crops, grid, params);
}

}  // namespace kernels
}  // namespace mote
