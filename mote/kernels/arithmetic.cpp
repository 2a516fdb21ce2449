#include "mote/kernels/arithmetic.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"
#include "mote/math/real.h"

namespace mote {
namespace kernels {
namespace {

// Unlike check_quantization, int16 may have a zero point other than 0, which TFLite Micro's ADD and SUB accept.
Status check_scale(const TensorInfo& tensor) {
  const Quantization& quantization = tensor.quantization;
  if (quantization.count != 1 || !math::is_positive_finite(quantization.scales[0])) return Status::invalid_quantization;
  const bool fits =
      quantization.zero_point >= least_value(tensor.type) && quantization.zero_point <= greatest_value(tensor.type);
  return fits ? Status::ok : Status::invalid_quantization;
}

// The activation, one that activation_bounds_f32 knows, as bounds of integers without a scale.
void integer_bounds(Activation activation, int32_t* min, int32_t* max) {
  const bool is_positive = activation == Activation::relu || activation == Activation::relu6;
  *min = is_positive ? 0 : INT32_MIN;
  *max = activation == Activation::relu6 ? 6 : INT32_MAX;
  if (activation != Activation::relu_n1_to_1) return;
  *min = -1;
  *max = 1;
}

}  // namespace

Status prepare_arithmetic(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                          Activation activation, ArithmeticParams* params) {
  *params = ArithmeticParams();
  const Type type = left.type;
  if (type != Type::float32 && type != Type::int32 && !is_scaled(type)) return Status::unsupported_type;
  if (right.type != type || output.type != type) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(prepare_broadcast(left.shape, right.shape, output.shape, &params->shapes));
  MOTE_RETURN_IF_ERROR(activation_bounds_f32(activation, &params->float_activation_min, &params->float_activation_max));
  if (type == Type::float32) return Status::ok;
  if (type == Type::int32) {
    integer_bounds(activation, &params->activation_min, &params->activation_max);
    return Status::ok;
  }

  MOTE_RETURN_IF_ERROR(check_scale(left));
  MOTE_RETURN_IF_ERROR(check_scale(right));
  MOTE_RETURN_IF_ERROR(check_scale(output));
  params->left_zero_point = left.quantization.zero_point;
  params->right_zero_point = right.quantization.zero_point;
  params->output_zero_point = output.quantization.zero_point;
  return activation_bounds(activation, output, &params->activation_min, &params->activation_max);
}

Status check_quantization_of_all(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output) {
  MOTE_RETURN_IF_ERROR(check_quantization(left));
  MOTE_RETURN_IF_ERROR(check_quantization(right));
  return check_quantization(output);
}

Status check_plain_integers(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output) {
  if (left.type != Type::int32) return Status::ok;
  const bool plain = left.quantization.count == 0 && right.quantization.count == 0 && output.quantization.count == 0;
  return plain ? Status::ok : Status::invalid_quantization;
}

Status prepare_common_scale(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                            int32_t left_shift, bool in_float, CommonScale* scale) {
  const math::Real left_scale = math::real_from_float(left.quantization.scales[0]);
  const math::Real right_scale = math::real_from_float(right.quantization.scales[0]);
  const math::Real larger = math::is_less(left_scale, right_scale) ? right_scale : left_scale;
  const math::Real twice_max = math::scale_by_power_of_two(larger, 1);
  const math::Real output_scale =
      math::scale_by_power_of_two(math::real_from_float(output.quantization.scales[0]), left_shift);
  math::Real ratios[] = {math::divide(left_scale, twice_max), math::divide(right_scale, twice_max),
                         math::divide(twice_max, output_scale)};
  FixedMultiplier* const multipliers[] = {&scale->left, &scale->right, &scale->output};
  for (int32_t i = 0; i < 3; ++i) {
    if (in_float) ratios[i] = math::to_float_precision(ratios[i]);
    MOTE_RETURN_IF_ERROR(checked_multiplier(ratios[i], multipliers[i]));
  }
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
