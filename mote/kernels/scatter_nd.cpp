#include "mote/kernels/scatter_nd.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {

Status prepare_scatter_nd(const TensorInfo& indices, const TensorInfo& updates, const TensorInfo& output,
                          ScatterNdParams* params) {
  *params = ScatterNdParams();
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(updates, output, &element_bytes));
  MOTE_RETURN_IF_ERROR(check_index_type(indices, &params->index_bytes));
  const Shape& to = output.shape;
  const int32_t rows_rank = indices.shape.rank - 1;
  if (rows_rank < 0) return Status::unsupported_rank;
  const int32_t row_size = indices.shape.dims[rows_rank];
  if (row_size > to.rank || updates.shape.rank != rows_rank + to.rank - row_size) return Status::shape_mismatch;
  for (int32_t i = 0; i < updates.shape.rank; ++i) {
    const int32_t dim = i < rows_rank ? indices.shape.dims[i] : to.dims[i - rows_rank + row_size];
    if (updates.shape.dims[i] != dim) return Status::shape_mismatch;
  }

  params->output_count = dim_product(to, 0, to.rank);
  params->row_count = dim_product(indices.shape, 0, rows_rank);
  params->row_size = row_size;
  params->slice_count = dim_product(to, row_size, to.rank);
  byte_strides(to, 1, params->strides);
  for (int32_t i = 0; i < to.rank; ++i) params->dims[i] = to.dims[i];
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
