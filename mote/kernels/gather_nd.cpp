#include "mote/kernels/gather_nd.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {

Status prepare_gather_nd(const TensorInfo& input, const TensorInfo& indices, const TensorInfo& output,
                         GatherNdParams* params) {
  *params = GatherNdParams();
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &element_bytes));
  MOTE_RETURN_IF_ERROR(check_index_type(indices, &params->index_bytes));
  const Shape& from = input.shape;
  const int32_t rows_rank = indices.shape.rank - 1;
  if (rows_rank < 0) return Status::unsupported_rank;
  const int32_t row_size = indices.shape.dims[rows_rank];
  if (row_size > from.rank || output.shape.rank != rows_rank + from.rank - row_size) return Status::shape_mismatch;
  for (int32_t i = 0; i < output.shape.rank; ++i) {
    const int32_t dim = i < rows_rank ? indices.shape.dims[i] : from.dims[i - rows_rank + row_size];
    if (output.shape.dims[i] != dim) return Status::shape_mismatch;
  }

  params->row_count = dim_product(indices.shape, 0, rows_rank);
  params->row_size = row_size;
  params->slice_bytes = dim_product(from, row_size, from.rank) * element_bytes;
  byte_strides(from, element_bytes, params->byte_strides);
  for (int32_t i = 0; i < from.rank; ++i) params->dims[i] = from.dims[i];
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
