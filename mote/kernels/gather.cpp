#include "mote/kernels/gather.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {
namespace {

// The output's shape: input up to the axis, indices behind the batch, input behind the axis.
bool is_gathered(const Shape& input, const Shape& indices, int32_t axis, int32_t batch_dims, const Shape& output) {
  if (output.rank != input.rank + indices.rank - 1 - batch_dims) return false;
  int32_t at = 0;
  for (int32_t i = 0; i < axis; ++i) {
    if (output.dims[at++] != input.dims[i]) return false;
  }
  for (int32_t i = batch_dims; i < indices.rank; ++i) {
    if (output.dims[at++] != indices.dims[i]) return false;
  }
  for (int32_t i = axis + 1; i < input.rank; ++i) {
    if (output.dims[at++] != input.dims[i]) return false;
  }
  return true;
}

}  // namespace

Status prepare_gather(const TensorInfo& input, const TensorInfo& indices, const TensorInfo& output,
                      const GatherOptions& options, GatherParams* params) {
  *params = GatherParams();
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &element_bytes));
  MOTE_RETURN_IF_ERROR(check_index_type(indices, &params->index_bytes));
  const Shape& from = input.shape;
  int32_t axis;
  MOTE_RETURN_IF_ERROR(resolve_axis(options.axis, from.rank, &axis));
  const int32_t index_rank = indices.shape.rank;
  const int32_t batch_dims = options.batch_dims < 0 ? options.batch_dims + index_rank : options.batch_dims;
  if (batch_dims < 0 || batch_dims > axis || batch_dims > index_rank) return Status::unsupported_option;
  for (int32_t i = 0; i < batch_dims; ++i) {
    if (from.dims[i] != indices.shape.dims[i]) return Status::shape_mismatch;
  }
  if (!is_gathered(from, indices.shape, axis, batch_dims, output.shape)) return Status::shape_mismatch;

  params->batch_count = dim_product(from, 0, batch_dims);
  params->outer_count = dim_product(from, batch_dims, axis);
  params->axis_size = from.dims[axis];
  params->index_count = dim_product(indices.shape, batch_dims, index_rank);
  params->slice_bytes = dim_product(from, axis + 1, from.rank) * element_bytes;
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
