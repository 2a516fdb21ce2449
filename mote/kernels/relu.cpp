#include "mote/kernels/relu.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace {

Status prepare_clamp(const TensorInfo& input, const TensorInfo& output, Activation activation, ReluParams* params) {
  *params = ReluParams();
  if (input.type != Type::float32 && input.type != Type::int8) return Status::unsupported_type;
  if (output.type != input.type) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &params->element_count));
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  MOTE_RETURN_IF_ERROR(activation_bounds_f32(activation, &params->float_activation_min, &params->float_activation_max));
  if (input.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_quantization_s8(input));
  MOTE_RETURN_IF_ERROR(check_quantization_s8(output));
  params->input_zero_point = input.quantization.zero_points[0];
  params->output_zero_point = output.quantization.zero_points[0];
  return activation_bounds_s8(activation, output, &params->activation_min, &params->activation_max);
}

}  // namespace

Status prepare_relu(const TensorInfo& input, const TensorInfo& output, ReluParams* params) {
  MOTE_RETURN_IF_ERROR(prepare_clamp(input, output, Activation::relu, params));
  if (input.type == Type::float32) return Status::ok;
  // TFLite divides the scales in float, and so do we.
  const float ratio = input.quantization.scales[0] / output.quantization.scales[0];
  return checked_multiplier(static_cast<double>(ratio), &params->multiplier);
}

Status prepare_relu6(const TensorInfo& input, const TensorInfo& output, ReluParams* params) {
  MOTE_RETURN_IF_ERROR(prepare_clamp(input, output, Activation::relu6, params));
  if (input.type == Type::float32) return Status::ok;
  return same_quantization(input, output) ? Status::ok : Status::quantization_mismatch;
}

}  // namespace kernels
}  // namespace mote
