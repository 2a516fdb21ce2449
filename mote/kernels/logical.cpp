#include "mote/kernels/logical.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_logical(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                       BroadcastParams* params) {
  *params = BroadcastParams();
  const bool all_bool = left.type == Type::boolean && right.type == Type::boolean && output.type == Type::boolean;
  if (!all_bool) return Status::unsupported_type;
  return prepare_broadcast(left.shape, right.shape, output.shape, params);
}

Status prepare_logical_not(const TensorInfo& input, const TensorInfo& output, LogicalNotParams* params) {
  if (input.type != Type::boolean || output.type != Type::boolean) return Status::unsupported_type;
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  return count_elements(output.shape, &params->element_count);
}

}  // namespace kernels
}  // namespace mote
