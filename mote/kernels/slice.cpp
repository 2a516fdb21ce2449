#include "mote/kernels/slice.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {
namespace {

Status check_slice_shapes(const TensorInfo& input, const TensorInfo& output, int32_t* element_bytes) {
  MOTE_RETURN_IF_ERROR(check_moved(input, output, element_bytes));
  if (input.shape.rank != output.shape.rank) return Status::shape_mismatch;
  for (int32_t i = 0; i < input.shape.rank; ++i) {
    if (output.shape.dims[i] > input.shape.dims[i]) return Status::shape_mismatch;
  }
  return Status::ok;
}

}  // namespace

Status prepare_slice(const TensorInfo& input, Span<const int32_t> begin, Span<const int32_t> sizes,
                     const TensorInfo& output, StridedCopyParams* params) {
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_slice_shapes(input, output, &element_bytes));
  const size_t rank = static_cast<size_t>(input.shape.rank);
  if (begin.size() != rank || (sizes.size() != 0 && sizes.size() != rank)) return Status::shape_mismatch;

  int32_t strides[max_rank];
  byte_strides(input.shape, element_bytes, strides);
  int32_t first_byte = 0;
  for (size_t i = 0; i < rank; ++i) {
    const int32_t room = input.shape.dims[i] - output.shape.dims[i];
    if (begin[i] < 0 || begin[i] > room) return Status::out_of_range;
    if (sizes.size() != 0) {
      const int32_t size = sizes[i] == -1 ? input.shape.dims[i] - begin[i] : sizes[i];
      if (size != output.shape.dims[i]) return Status::shape_mismatch;
    }
    first_byte += begin[i] * strides[i];
  }
  fill_strided_copy(output.shape.dims, strides, input.shape.rank, first_byte, element_bytes, params);
  return Status::ok;
}

Status prepare_dynamic_slice(const TensorInfo& input, const TensorInfo& begin, const TensorInfo& output,
                             SliceParams* params) {
  *params = SliceParams();
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_slice_shapes(input, output, &element_bytes));
  MOTE_RETURN_IF_ERROR(check_index_type(begin, &params->index_bytes));
  params->rank = input.shape.rank;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(begin.shape, &count));
  if (count != params->rank) return Status::shape_mismatch;

  byte_strides(input.shape, element_bytes, params->byte_strides);
  for (int32_t i = 0; i < params->rank; ++i) params->last_begins[i] = input.shape.dims[i] - output.shape.dims[i];
  fill_strided_copy(output.shape.dims, params->byte_strides, params->rank, 0, element_bytes, &params->copy);
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
