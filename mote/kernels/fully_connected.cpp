#include "mote/kernels/fully_connected.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace {

// With keep_dims the output has the input's leading dimensions; without, they may be merged.
Status check_output_shape(const Shape& input, const Shape& output, const FullyConnectedParams& params,
                          const FullyConnectedOptions& options) {
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(output, &count));
  const int64_t expected = static_cast<int64_t>(params.batches) * params.output_features;
  if (output.rank < 1 || count != expected) return Status::shape_mismatch;
  if (output.dims[output.rank - 1] != params.output_features) return Status::shape_mismatch;
  if (!options.keep_dims) return Status::ok;
  if (output.rank != input.rank) return Status::shape_mismatch;
  for (int32_t i = 0; i + 1 < input.rank; ++i) {
    if (output.dims[i] != input.dims[i]) return Status::shape_mismatch;
  }
  return Status::ok;
}

Status fill_shapes(const TensorInfo& input, const TensorInfo& weights, const TensorInfo& output,
                   const FullyConnectedOptions& options, FullyConnectedParams* params) {
  MOTE_RETURN_IF_ERROR(check_rank(weights, 2));
  int32_t input_count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &input_count));
  params->output_features = weights.shape.dims[0];
  params->input_features = weights.shape.dims[1];
  if (input_count % params->input_features != 0) return Status::shape_mismatch;
  params->batches = input_count / params->input_features;
  return check_output_shape(input.shape, output.shape, *params, options);
}

// One multiplier for the tensor. TFLite forms the product of the scales in float, and so do we.
Status tensor_multiplier(const TensorInfo& input, const TensorInfo& weights, const TensorInfo& output,
                         Span<FixedMultiplier> multipliers) {
  if (multipliers.empty()) return Status::buffer_too_small;
  const float product = input.quantization.scales[0] * weights.quantization.scales[0];
  const double real = static_cast<double>(product) / static_cast<double>(output.quantization.scales[0]);
  return checked_multiplier(real, &multipliers[0]);
}

}  // namespace

Status prepare_fully_connected(const TensorInfo& input, const TensorInfo& weights, const TensorInfo* bias,
                               const TensorInfo& output, const FullyConnectedOptions& options,
                               FullyConnectedParams* params, Span<FixedMultiplier> multipliers) {
  *params = FullyConnectedParams();
  MOTE_RETURN_IF_ERROR(check_weighted_types(input, weights, bias, output));
  MOTE_RETURN_IF_ERROR(fill_shapes(input, weights, output, options, params));
  MOTE_RETURN_IF_ERROR(check_bias(bias, params->output_features));
  MOTE_RETURN_IF_ERROR(
      activation_bounds_f32(options.activation, &params->float_activation_min, &params->float_activation_max));
  if (input.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_quantization_s8(input));
  MOTE_RETURN_IF_ERROR(check_quantization_s8(output));
  params->input_zero_point = input.quantization.zero_points[0];
  params->output_zero_point = output.quantization.zero_points[0];
  MOTE_RETURN_IF_ERROR(
      activation_bounds_s8(options.activation, output, &params->activation_min, &params->activation_max));

  if (weights.quantization.count == 1) {
    MOTE_RETURN_IF_ERROR(check_quantization_s8(weights));
    params->multiplier_count = 1;
    params->weights_zero_point = weights.quantization.zero_points[0];
    return tensor_multiplier(input, weights, output, multipliers);
  }
  MOTE_RETURN_IF_ERROR(check_symmetric_filter(weights, 0, params->output_features));
  params->multiplier_count = params->output_features;
  return channel_multipliers(input, weights, output, params->output_features, multipliers);
}

}  // namespace kernels
}  // namespace mote
