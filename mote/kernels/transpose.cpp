#include "mote/kernels/transpose.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {

Status prepare_transpose(const TensorInfo& input, Span<const int32_t> permutation, const TensorInfo& output,
                         StridedCopyParams* params) {
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &element_bytes));
  const int32_t rank = input.shape.rank;
  if (output.shape.rank != rank || permutation.size() != static_cast<size_t>(rank)) return Status::shape_mismatch;

  int32_t input_strides[max_rank];
  byte_strides(input.shape, element_bytes, input_strides);
  int32_t strides[max_rank];
  bool taken[max_rank] = {};
  for (int32_t i = 0; i < rank; ++i) {
    int32_t from;
    MOTE_RETURN_IF_ERROR(resolve_axis(permutation[static_cast<size_t>(i)], rank, &from));
    if (taken[from]) return Status::unsupported_option;
    taken[from] = true;
    if (output.shape.dims[i] != input.shape.dims[from]) return Status::shape_mismatch;
    strides[i] = input_strides[from];
  }
  fill_strided_copy(output.shape.dims, strides, rank, 0, element_bytes, params);
  return Status::ok;
}

Status prepare_reverse(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                       StridedCopyParams* params) {
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &element_bytes));
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;

  int32_t strides[max_rank];
  byte_strides(input.shape, element_bytes, strides);
  int32_t first_byte = 0;
  bool reversed[max_rank] = {};
  for (size_t i = 0; i < axes.size(); ++i) {
    int32_t axis;
    MOTE_RETURN_IF_ERROR(resolve_axis(axes[i], input.shape.rank, &axis));
    if (reversed[axis]) return Status::unsupported_option;
    reversed[axis] = true;
    first_byte += (input.shape.dims[axis] - 1) * strides[axis];
    strides[axis] = -strides[axis];
  }
  fill_strided_copy(output.shape.dims, strides, input.shape.rank, first_byte, element_bytes, params);
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
