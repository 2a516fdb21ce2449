#include "mote/kernels/fill.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {

Status prepare_fill(const TensorInfo& value, const TensorInfo& output, FillParams* params) {
  MOTE_RETURN_IF_ERROR(check_moved(value, output, &params->element_bytes));
  params->element_count = dim_product(output.shape, 0, output.shape.rank);
  return dim_product(value.shape, 0, value.shape.rank) == 1 ? Status::ok : Status::shape_mismatch;
}

}  // namespace kernels
}  // namespace mote
