#include "mote/kernels/select.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

Status check_types(const TensorInfo& condition, const TensorInfo& left, const TensorInfo& right,
                   const TensorInfo& output) {
  if (condition.type != Type::boolean || element_bits(left.type) < 8) return Status::unsupported_type;
  return right.type == left.type && output.type == left.type ? Status::ok : Status::unsupported_type;
}

Status prepare_walk(const Shape& condition, const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                    SelectParams* params) {
  params->element_bytes = element_bits(left.type) / 8;
  int32_t bytes;
  MOTE_RETURN_IF_ERROR(tensor_bytes(output, &bytes));
  const BroadcastOperand operands[] = {{&condition, params->condition_strides},
                                       {&left.shape, params->left_strides},
                                       {&right.shape, params->right_strides}};
  return prepare_broadcast_operands(operands, output.shape, &params->element_count, params->dims);
}

}  // namespace

Status prepare_select(const TensorInfo& condition, const TensorInfo& left, const TensorInfo& right,
                      const TensorInfo& output, SelectParams* params) {
  *params = SelectParams();
  MOTE_RETURN_IF_ERROR(check_types(condition, left, right, output));
  if (!same_shape(left.shape, output.shape) || !same_shape(right.shape, output.shape)) return Status::shape_mismatch;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(condition.shape, &count));
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &count));
  Shape shape = condition.shape;
  const bool is_first_dimension = shape.rank == 1 && output.shape.rank > 1 && shape.dims[0] == output.shape.dims[0];
  if (is_first_dimension) {
    shape.rank = output.shape.rank;
    for (int32_t i = 1; i < shape.rank; ++i) shape.dims[i] = 1;
  }
  const bool is_one_element = shape.rank == 0 || (shape.rank == 1 && shape.dims[0] == 1);
  if (!is_first_dimension && !is_one_element && !same_shape(shape, output.shape)) return Status::shape_mismatch;
  return prepare_walk(shape, left, right, output, params);
}

Status prepare_select_v2(const TensorInfo& condition, const TensorInfo& left, const TensorInfo& right,
                         const TensorInfo& output, SelectParams* params) {
  *params = SelectParams();
  MOTE_RETURN_IF_ERROR(check_types(condition, left, right, output));
  return prepare_walk(condition.shape, left, right, output, params);
}

}  // namespace kernels
}  // namespace mote
