#include "mote/kernels/quantize.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {

Status prepare_quantize(const TensorInfo& input, const TensorInfo& output, QuantizeParams* params) {
  *params = QuantizeParams();
  if (input.type != Type::float32 && input.type != Type::int8) return Status::unsupported_type;
  if (output.type != Type::int8) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &params->element_count));
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  MOTE_RETURN_IF_ERROR(check_quantization_s8(output));
  params->output_scale = output.quantization.scales[0];
  params->output_zero_point = output.quantization.zero_points[0];
  if (input.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_quantization_s8(input));
  params->input_zero_point = input.quantization.zero_points[0];
  const double real = static_cast<double>(input.quantization.scales[0]) / static_cast<double>(params->output_scale);
  return checked_multiplier(real, &params->multiplier);
}

}  // namespace kernels
}  // namespace mote
