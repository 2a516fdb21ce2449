#include "mote/kernels/svdf.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"
#include "mote/math/real.h"

namespace mote {
namespace kernels {
namespace {

Status check_types(const TensorInfo& input, const TensorInfo& feature_weights, const TensorInfo& time_weights,
                   const TensorInfo* bias, const TensorInfo& state, const TensorInfo& output) {
  const Type type = input.type;
  if (type != Type::float32 && type != Type::int8) return Status::unsupported_type;
  if (feature_weights.type != type || output.type != type) return Status::unsupported_type;
  if (time_weights.type != state.type) return Status::unsupported_type;
  if (state.type != type && (type != Type::int8 || state.type != Type::int16)) return Status::unsupported_type;
  const Type bias_type = type == Type::float32 ? Type::float32 : Type::int32;
  return bias == nullptr || bias->type == bias_type ? Status::ok : Status::unsupported_type;
}

Status check_matrix(const TensorInfo& tensor, int32_t rows, int64_t columns) {
  MOTE_RETURN_IF_ERROR(check_rank(tensor, 2));
  const int32_t* dims = tensor.shape.dims;
  return dims[0] == rows && dims[1] == columns ? Status::ok : Status::shape_mismatch;
}

// left * right / output, every step rounded to a float as TFLite does it.
Status float_multiplier(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                        FixedMultiplier* multiplier) {
  const math::Real product = math::to_float_precision(math::multiply(
      math::real_from_float(left.quantization.scales[0]), math::real_from_float(right.quantization.scales[0])));
  return checked_multiplier(
      math::to_float_precision(math::divide(product, math::real_from_float(output.quantization.scales[0]))),
      multiplier);
}

}  // namespace

Status prepare_svdf(const TensorInfo& input, const TensorInfo& feature_weights, const TensorInfo& time_weights,
                    const TensorInfo* bias, const TensorInfo& state, const TensorInfo& output,
                    const SvdfOptions& options, SvdfParams* params) {
  *params = SvdfParams();
  MOTE_RETURN_IF_ERROR(check_types(input, feature_weights, time_weights, bias, state, output));
  MOTE_RETURN_IF_ERROR(check_rank(input, 2));
  MOTE_RETURN_IF_ERROR(check_rank(feature_weights, 2));
  MOTE_RETURN_IF_ERROR(check_rank(time_weights, 2));
  params->batches = input.shape.dims[0];
  params->features = input.shape.dims[1];
  params->filters = feature_weights.shape.dims[0];
  params->memory = time_weights.shape.dims[1];
  params->rank = options.rank;
  if (options.rank < 1 || params->filters % options.rank != 0) return Status::unsupported_option;
  params->units = params->filters / options.rank;
  MOTE_RETURN_IF_ERROR(check_matrix(feature_weights, params->filters, params->features));
  MOTE_RETURN_IF_ERROR(check_matrix(time_weights, params->filters, params->memory));
  MOTE_RETURN_IF_ERROR(check_bias(bias, params->units));
  MOTE_RETURN_IF_ERROR(check_matrix(state, params->batches, static_cast<int64_t>(params->filters) * params->memory));
  MOTE_RETURN_IF_ERROR(check_matrix(output, params->batches, params->units));
  MOTE_RETURN_IF_ERROR(activation_bounds_f32(options.activation, &params->activation_min, &params->activation_max));
  if (input.type == Type::float32) return Status::ok;

  if (options.activation != Activation::none && options.activation != Activation::relu) {
    return Status::unsupported_option;
  }
  MOTE_RETURN_IF_ERROR(check_quantization(input));
  MOTE_RETURN_IF_ERROR(check_quantization(state));
  MOTE_RETURN_IF_ERROR(check_quantization(output));
  MOTE_RETURN_IF_ERROR(check_symmetric_filter(feature_weights, 0, 1));
  MOTE_RETURN_IF_ERROR(check_symmetric_filter(time_weights, 0, 1));
  params->input_zero_point = input.quantization.zero_point;
  params->state_zero_point = state.quantization.zero_point;
  params->output_zero_point = output.quantization.zero_point;
  MOTE_RETURN_IF_ERROR(float_multiplier(input, feature_weights, state, &params->state_multiplier));
  return float_multiplier(state, time_weights, output, &params->output_multiplier);
}

}  // namespace kernels
}  // namespace mote
