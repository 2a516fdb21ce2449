#include "mote/kernels/div.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"
#include "mote/math/real.h"

namespace mote {
namespace kernels {

Status prepare_div(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                   const ArithmeticOptions& options, MulParams* params) {
  *params = MulParams();
  if (left.type == Type::int16) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(prepare_arithmetic(left, right, output, options.activation, &params->common));
  MOTE_RETURN_IF_ERROR(check_plain_integers(left, right, output));
  if (left.type != Type::int8) return Status::ok;
  // As floats compute left / (right * output).
  const math::Real product = math::to_float_precision(math::multiply(
      math::real_from_float(right.quantization.scales[0]), math::real_from_float(output.quantization.scales[0])));
  const math::Real left_scale = math::real_from_float(left.quantization.scales[0]);
  return checked_multiplier(math::to_float_precision(math::divide(left_scale, product)), &params->output_multiplier);
}

}  // namespace kernels
}  // namespace mote
