#include "mote/kernels/broadcast_to.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_broadcast_to(const TensorInfo& input, const TensorInfo& output, BroadcastToParams* params) {
  *params = BroadcastToParams();
  if (element_bits(input.type) < 8 || output.type != input.type) return Status::unsupported_type;
  if (input.shape.rank > output.shape.rank) return Status::shape_mismatch;
  params->element_bytes = element_bits(input.type) / 8;
  int32_t bytes;
  MOTE_RETURN_IF_ERROR(tensor_bytes(output, &bytes));
  const BroadcastOperand operands[] = {{&input.shape, params->input_strides}};
  return prepare_broadcast_walk(operands, output.shape, &params->element_count, params->dims);
}

Status prepare_broadcast_args(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                              BroadcastArgsParams* params) {
  *params = BroadcastArgsParams();
  if (left.type != Type::int32 && left.type != Type::int64) return Status::unsupported_type;
  if (right.type != left.type || output.type != left.type) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(check_rank(left, 1));
  MOTE_RETURN_IF_ERROR(check_rank(right, 1));
  MOTE_RETURN_IF_ERROR(check_rank(output, 1));
  params->left_count = left.shape.dims[0];
  params->right_count = right.shape.dims[0];
  params->output_count = output.shape.dims[0];
  const int32_t longer = params->left_count > params->right_count ? params->left_count : params->right_count;
  return params->output_count == longer ? Status::ok : Status::shape_mismatch;
}

}  // namespace kernels
}  // namespace mote
