#include "mote/kernels/where.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_where(const TensorInfo& input, const TensorInfo& output, WhereParams* params) {
  *params = WhereParams();
  if (input.type != Type::boolean || output.type != Type::int64) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &params->element_count));
  if (input.shape.rank < 1) return Status::unsupported_rank;
  // A file that leaves the shape to the run says [], [0, rank] or [1, rank].
  if (output.shape.rank != 2 || output.shape.dims[1] != input.shape.rank) return Status::unknown_size;
  if (output.shape.dims[0] < params->element_count) return Status::unknown_size;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &count));
  params->rank = input.shape.rank;
  params->row_count = output.shape.dims[0];
  for (int32_t i = 0; i < params->rank; ++i) params->input_dims[i] = input.shape.dims[i];
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
