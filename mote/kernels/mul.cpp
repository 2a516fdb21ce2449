#include "mote/kernels/mul.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"
#include "mote/math/real.h"

namespace mote {
namespace kernels {

Status prepare_mul(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                   const ArithmeticOptions& options, MulParams* params) {
  *params = MulParams();
  MOTE_RETURN_IF_ERROR(prepare_arithmetic(left, right, output, options.activation, &params->common));
  if (!is_scaled(left.type)) return Status::ok;
  MOTE_RETURN_IF_ERROR(check_quantization_of_all(left, right, output));
  const math::Real product = math::multiply(math::real_from_float(left.quantization.scales[0]),
                                            math::real_from_float(right.quantization.scales[0]));
  const math::Real output_scale = math::real_from_float(output.quantization.scales[0]);
  return checked_multiplier(math::divide(product, output_scale), &params->output_multiplier);
}

}  // namespace kernels
}  // namespace mote
