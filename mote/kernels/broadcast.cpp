#include "mote/kernels/broadcast.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

// Strides of `operand` as it is walked along the output; 0 along the dimensions that it repeats.
Status broadcast_strides(const Shape& operand, const int32_t output_dims[max_rank], int32_t strides[max_rank]) {
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(operand, &count));
  int32_t dims[max_rank];
  extend_dims(operand, dims);
  int32_t stride = 1;
  for (int32_t i = max_rank - 1; i >= 0; --i) {
    if (dims[i] != 1 && dims[i] != output_dims[i]) return Status::shape_mismatch;
    strides[i] = dims[i] == 1 ? 0 : stride;
    stride *= dims[i];
  }
  return Status::ok;
}

// True where a step along axis `outer` leads every operand on from the end of axis `inner`.
bool can_merge(Span<const BroadcastOperand> operands, const int32_t dims[max_rank], int32_t outer, int32_t inner) {
  for (const BroadcastOperand& operand : operands) {
    if (operand.strides[outer] != operand.strides[inner] * dims[inner]) return false;
  }
  return true;
}

void merge_axes(Span<const BroadcastOperand> operands, int32_t dims[max_rank]) {
  int32_t last = max_rank;  // axes from here on are done
  for (int32_t axis = max_rank - 1; axis >= 0; --axis) {
    const int32_t dim = dims[axis];
    if (dim == 1) continue;
    if (last < max_rank && can_merge(operands, dims, axis, last)) {
      dims[last] *= dim;
      continue;
    }
    --last;
    dims[last] = dim;
    for (const BroadcastOperand& operand : operands) operand.strides[last] = operand.strides[axis];
  }
  for (int32_t axis = 0; axis < last; ++axis) {
    dims[axis] = 1;
    for (const BroadcastOperand& operand : operands) operand.strides[axis] = 0;
  }
}

}  // namespace

Status prepare_broadcast_walk(Span<const BroadcastOperand> operands, const Shape& output, int32_t* element_count,
                              int32_t dims[max_rank]) {
  MOTE_RETURN_IF_ERROR(count_elements(output, element_count));
  extend_dims(output, dims);
  for (const BroadcastOperand& operand : operands) {
    MOTE_RETURN_IF_ERROR(broadcast_strides(*operand.shape, dims, operand.strides));
  }
  merge_axes(operands, dims);
  return Status::ok;
}

Status prepare_broadcast_operands(Span<const BroadcastOperand> operands, const Shape& output, int32_t* element_count,
                                  int32_t dims[max_rank]) {
  MOTE_RETURN_IF_ERROR(prepare_broadcast_walk(operands, output, element_count, dims));
  if (*element_count == 1) return Status::ok;
  int32_t rank = 0;
  for (const BroadcastOperand& operand : operands) {
    if (operand.shape->rank > rank) rank = operand.shape->rank;
  }
  if (output.rank != rank) return Status::shape_mismatch;
  for (int32_t axis = 0; axis < max_rank; ++axis) {
    bool walked = dims[axis] == 1;
    for (const BroadcastOperand& operand : operands) walked = walked || operand.strides[axis] != 0;
    if (!walked) return Status::shape_mismatch;
  }
  return Status::ok;
}

Status prepare_broadcast(const Shape& left, const Shape& right, const Shape& output, BroadcastParams* params) {
  const BroadcastOperand operands[] = {{&left, params->left_strides}, {&right, params->right_strides}};
  return prepare_broadcast_operands(operands, output, &params->element_count, params->dims);
}

}  // namespace kernels
}  // namespace mote
