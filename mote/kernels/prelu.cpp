#include "mote/kernels/prelu.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_prelu(const TensorInfo& input, const TensorInfo& alpha, const TensorInfo& output, PreluParams* params) {
  *params = PreluParams();
  if (input.type != Type::float32 && input.type != Type::int8 && input.type != Type::int16) {
    return Status::unsupported_type;
  }
  const Type alpha_type = input.type == Type::float32 ? Type::float32 : Type::int8;
  if (alpha.type != alpha_type || output.type != input.type) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(prepare_broadcast(input.shape, alpha.shape, output.shape, &params->shapes));
  if (input.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_affine(input));
  MOTE_RETURN_IF_ERROR(check_affine(alpha));
  MOTE_RETURN_IF_ERROR(check_affine(output));
  params->input_zero_point = input.quantization.zero_point;
  params->alpha_zero_point = alpha.quantization.zero_point;
  params->output_zero_point = output.quantization.zero_point;
  const math::Real input_scale = math::real_from_float(input.quantization.scales[0]);
  const math::Real alpha_scale = math::real_from_float(alpha.quantization.scales[0]);
  const math::Real output_scale = math::real_from_float(output.quantization.scales[0]);
  MOTE_RETURN_IF_ERROR(checked_multiplier(math::divide(input_scale, output_scale), &params->multiplier));
  const math::Real product = math::multiply(input_scale, alpha_scale);
  return checked_multiplier(math::divide(product, output_scale), &params->alpha_multiplier);
}

}  // namespace kernels
}  // namespace mote
