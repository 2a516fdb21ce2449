#include "mote/kernels/dynamic_update_slice.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {

Status prepare_dynamic_update_slice(const TensorInfo& input, const TensorInfo& update, const TensorInfo& begin,
                                    const TensorInfo& output, DynamicUpdateSliceParams* params) {
  *params = DynamicUpdateSliceParams();
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &element_bytes));
  MOTE_RETURN_IF_ERROR(check_moved(update, output, &element_bytes));
  MOTE_RETURN_IF_ERROR(check_index_type(begin, &params->index_bytes));
  const int32_t rank = output.shape.rank;
  if (rank < 1) return Status::unsupported_rank;
  if (!same_shape(input.shape, output.shape) || update.shape.rank != rank) return Status::shape_mismatch;
  if (dim_product(begin.shape, 0, begin.shape.rank) != rank) return Status::shape_mismatch;

  params->rank = rank;
  MOTE_RETURN_IF_ERROR(tensor_bytes(output, &params->output_bytes));
  byte_strides(output.shape, element_bytes, params->byte_strides);
  for (int32_t i = 0; i < rank; ++i) {
    params->counts[i] = update.shape.dims[i];
    params->last_begins[i] = output.shape.dims[i] - update.shape.dims[i];
    if (params->last_begins[i] < 0) return Status::shape_mismatch;
  }
  params->run_bytes = params->counts[rank - 1] * element_bytes;
  params->counts[rank - 1] = 1;
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
