#include "mote/kernels/fully_connected.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

Status fill_shapes(const TensorInfo& input, const TensorInfo& weights, const TensorInfo& output,
                   FullyConnectedParams* params) {
  MOTE_RETURN_IF_ERROR(check_rank(weights, 2));
  int32_t input_count;
  int32_t output_count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &input_count));
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &output_count));
  const int32_t outputs = weights.shape.dims[0];
  const int32_t inputs = weights.shape.dims[1];
  const int32_t batches = input_count / inputs;
  const Shape& out = output.shape;
  if (batches * inputs != input_count || output_count / outputs != batches) return Status::shape_mismatch;
  if (out.rank < 1 || out.dims[out.rank - 1] != outputs) return Status::shape_mismatch;
  params->batches = batches;
  params->input_features = inputs;
  params->output_features = outputs;
  return Status::ok;
}

}  // namespace

Status prepare_fully_connected(const TensorInfo& input, const TensorInfo& weights, const TensorInfo* bias,
                               const TensorInfo& output, const FullyConnectedOptions& options,
                               FullyConnectedParams* params, Span<FixedMultiplier> multipliers) {
  *params = FullyConnectedParams();
  MOTE_RETURN_IF_ERROR(check_weighted_types(input, weights, bias, output));
  if (input.type != Type::float32) {
    return prepare_quantized_fully_connected(input, weights, bias, output, options, params, multipliers);
  }
  MOTE_RETURN_IF_ERROR(fill_shapes(input, weights, output, params));
  MOTE_RETURN_IF_ERROR(check_bias(bias, params->output_features));
  return activation_bounds_f32(options.activation, &params->float_activation_min, &params->float_activation_max);
}

Status prepare_quantized_fully_connected(const TensorInfo& input, const TensorInfo& weights, const TensorInfo* bias,
                                         const TensorInfo& output, const FullyConnectedOptions& options,
                                         FullyConnectedParams* params, Span<FixedMultiplier> multipliers) {
  MOTE_RETURN_IF_ERROR(fill_shapes(input, weights, output, params));
  MOTE_RETURN_IF_ERROR(check_bias(bias, params->output_features));
  MOTE_RETURN_IF_ERROR(check_quantization(input));
  MOTE_RETURN_IF_ERROR(check_quantization(output));
  params->input_zero_point = input.quantization.zero_point;
  params->output_zero_point = output.quantization.zero_point;
  MOTE_RETURN_IF_ERROR(activation_bounds(options.activation, output, &params->activation_min, &params->activation_max));

  const bool is_per_tensor = weights.quantization.count == 1;
  MOTE_RETURN_IF_ERROR(is_per_tensor ? check_quantization(weights)
                                     : check_symmetric_filter(weights, 0, params->output_features));
  params->weights_zero_point = weights.quantization.zero_point;
  params->multiplier_count = weights.quantization.count;
  const size_t count = static_cast<size_t>(params->multiplier_count);
  if (multipliers.size() < count) return Status::buffer_too_small;
  return layer_multipliers(input, weights, output, is_per_tensor, greatest_shift(input, bias),
                           multipliers.subspan(0, count));
}

}  // namespace kernels
}  // namespace mote
