#include "mote/kernels/sub.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"
#include "mote/math/real.h"

namespace mote {
namespace kernels {

Status prepare_sub(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output, const AddOptions& options,
                   AddParams* params) {
  *params = AddParams();
  MOTE_RETURN_IF_ERROR(prepare_arithmetic(left, right, output, options.activation, &params->common));
  MOTE_RETURN_IF_ERROR(check_plain_integers(left, right, output));
  if (!is_scaled(left.type)) return Status::ok;
  CommonScale scale;
  const int32_t left_shift = left.type == Type::int8 ? 20 : 15;
  MOTE_RETURN_IF_ERROR(prepare_common_scale(left, right, output, left_shift, true, &scale));
  params->left_multiplier = scale.left;
  params->right_multiplier = scale.right;
  params->output_multiplier = scale.output;
  return Status::ok;
}

Status prepare_squared_difference(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                  AddParams* params) {
  *params = AddParams();
  MOTE_RETURN_IF_ERROR(prepare_arithmetic(left, right, output, Activation::none, &params->common));
  if (!is_scaled(left.type)) return Status::ok;
  MOTE_RETURN_IF_ERROR(check_quantization_of_all(left, right, output));
  CommonScale scale;
  MOTE_RETURN_IF_ERROR(prepare_common_scale(left, right, output, 0, false, &scale));
  params->left_multiplier = scale.left;
  params->right_multiplier = scale.right;

  // The shifted difference has the scale t / 2^left_shift, its square that squared.
  const int32_t left_shift = left.type == Type::int8 ? 7 : 0;
  const math::Real left_scale = math::real_from_float(left.quantization.scales[0]);
  const math::Real right_scale = math::real_from_float(right.quantization.scales[0]);
  const math::Real t =
      math::scale_by_power_of_two(math::is_less(left_scale, right_scale) ? right_scale : left_scale, 1);
  const math::Real output_scale =
      math::scale_by_power_of_two(math::real_from_float(output.quantization.scales[0]), 2 * left_shift);
  return checked_multiplier(math::divide(math::multiply(t, t), output_scale), &params->output_multiplier);
}

}  // namespace kernels
}  // namespace mote
