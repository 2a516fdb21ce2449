#include "mote/kernels/relu.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

Status prepare_clamp(const TensorInfo& input, const TensorInfo& output, Activation activation,
                     const TensorInfo& bounds_of, ReluParams* params) {
  *params = ReluParams();
  if (input.type != Type::float32 && input.type != Type::int8 && input.type != Type::int16) {
    return Status::unsupported_type;
  }
  if (output.type != input.type) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &params->element_count));
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  MOTE_RETURN_IF_ERROR(activation_bounds_f32(activation, &params->float_activation_min, &params->float_activation_max));
  if (input.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_affine(input));
  MOTE_RETURN_IF_ERROR(check_affine(output));
  params->input_zero_point = input.quantization.zero_point;
  params->output_zero_point = output.quantization.zero_point;
  return activation_bounds(activation, bounds_of, &params->activation_min, &params->activation_max);
}

}  // namespace

Status prepare_relu(const TensorInfo& input, const TensorInfo& output, ReluParams* params) {
  MOTE_RETURN_IF_ERROR(prepare_clamp(input, output, Activation::relu, output, params));
  if (input.type == Type::float32) return Status::ok;
  if (input.type == Type::int16) {
    MOTE_RETURN_IF_ERROR(check_symmetric(input));
    MOTE_RETURN_IF_ERROR(check_symmetric(output));
  }
  return checked_multiplier(float_scale_ratio(input, output), &params->multiplier);
}

Status prepare_relu6(const TensorInfo& input, const TensorInfo& output, ReluParams* params) {
  // The bytes are the output's, whatever its scale: as in TFLite Micro, only 0 and 6 are looked up, by the input's.
  return prepare_clamp(input, output, Activation::relu6, input, params);
}

}  // namespace kernels
}  // namespace mote
