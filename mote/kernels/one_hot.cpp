#include "mote/kernels/one_hot.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {
namespace {

Status check_value(const TensorInfo& value, const TensorInfo& output, int32_t* element_bytes) {
  MOTE_RETURN_IF_ERROR(check_moved_values(value, output, element_bytes));
  return dim_product(value.shape, 0, value.shape.rank) == 1 ? Status::ok : Status::shape_mismatch;
}

}  // namespace

Status prepare_one_hot(const TensorInfo& indices, const TensorInfo& on_value, const TensorInfo& off_value,
                       const TensorInfo& output, const OneHotOptions& options, OneHotParams* params) {
  *params = OneHotParams();
  MOTE_RETURN_IF_ERROR(check_value(on_value, output, &params->element_bytes));
  MOTE_RETURN_IF_ERROR(check_value(off_value, output, &params->element_bytes));
  MOTE_RETURN_IF_ERROR(check_index_type(indices, &params->index_bytes));
  const int32_t rank = output.shape.rank;
  if (rank != indices.shape.rank + 1) return Status::shape_mismatch;
  int32_t axis;
  MOTE_RETURN_IF_ERROR(resolve_axis(options.axis, rank, &axis));
  for (int32_t i = 0; i + 1 < rank; ++i) {
    if (indices.shape.dims[i] != output.shape.dims[i < axis ? i : i + 1]) return Status::shape_mismatch;
  }
  params->outer_count = dim_product(output.shape, 0, axis);
  params->depth = output.shape.dims[axis];
  params->inner_count = dim_product(output.shape, axis + 1, rank);
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
