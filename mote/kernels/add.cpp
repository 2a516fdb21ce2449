#include "mote/kernels/add.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace {

// Strides of `operand` as it is walked along the output; 0 along the dimensions that it repeats.
Status broadcast_strides(const Shape& operand, const int32_t output_dims[max_rank], int32_t strides[max_rank]) {
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

Status fill_shapes(const Shape& left, const Shape& right, const Shape& output, AddParams* params) {
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(left, &count));
  MOTE_RETURN_IF_ERROR(count_elements(right, &count));
  MOTE_RETURN_IF_ERROR(count_elements(output, &params->element_count));
  if (output.rank != (left.rank > right.rank ? left.rank : right.rank)) return Status::shape_mismatch;
  params->same_shape = same_shape(left, right) ? 1 : 0;
  extend_dims(output, params->output_dims);
  MOTE_RETURN_IF_ERROR(broadcast_strides(left, params->output_dims, params->left_strides));
  MOTE_RETURN_IF_ERROR(broadcast_strides(right, params->output_dims, params->right_strides));
  for (int32_t i = 0; i < max_rank; ++i) {
    const bool both_repeat = params->left_strides[i] == 0 && params->right_strides[i] == 0;
    if (both_repeat && params->output_dims[i] != 1) return Status::shape_mismatch;
  }
  return Status::ok;
}

// Both operands are brought to the scale 2 * max(left, right) / 2^20, so that their sum fits an int32.
Status fill_multipliers(float left_scale, float right_scale, float output_scale, AddParams* params) {
  const double left = left_scale;
  const double right = right_scale;
  const double twice_max = 2 * (left > right ? left : right);
  MOTE_RETURN_IF_ERROR(checked_multiplier(left / twice_max, &params->left_multiplier));
  MOTE_RETURN_IF_ERROR(checked_multiplier(right / twice_max, &params->right_multiplier));
  constexpr double left_shift_factor = 1 << 20;
  return checked_multiplier(twice_max / (left_shift_factor * static_cast<double>(output_scale)),
                            &params->output_multiplier);
}

}  // namespace

Status prepare_add(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output, const AddOptions& options,
                   AddParams* params) {
  *params = AddParams();
  if (left.type != Type::float32 && left.type != Type::int8) return Status::unsupported_type;
  if (right.type != left.type || output.type != left.type) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(fill_shapes(left.shape, right.shape, output.shape, params));
  MOTE_RETURN_IF_ERROR(
      activation_bounds_f32(options.activation, &params->float_activation_min, &params->float_activation_max));
  if (left.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_quantization_s8(left));
  MOTE_RETURN_IF_ERROR(check_quantization_s8(right));
  MOTE_RETURN_IF_ERROR(check_quantization_s8(output));
  params->left_zero_point = left.quantization.zero_points[0];
  params->right_zero_point = right.quantization.zero_points[0];
  params->output_zero_point = output.quantization.zero_points[0];
  MOTE_RETURN_IF_ERROR(
      activation_bounds_s8(options.activation, output, &params->activation_min, &params->activation_max));
  return fill_multipliers(left.quantization.scales[0], right.quantization.scales[0], output.quantization.scales[0],
                          params);
}

}  // namespace kernels
}  // namespace mote
