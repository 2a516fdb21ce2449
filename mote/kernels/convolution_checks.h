#pragma once

#include "mote/base/span.h"
#include "mote/kernels/checks.h"

// What the `prepare_…` functions of convolutions do alike, once the shapes are in `params`.
namespace mote {
namespace kernels {

// The bias, the quantization and what follows from it: zero points, the activation's bounds, a multiplier for each
// output channel. `channel_axis`: the filter's dimension that counts them.
template <typename Params>
MOTE_MUST_USE Status prepare_channels(const TensorInfo& input, const TensorInfo& filter, const TensorInfo* bias,
                                      const TensorInfo& output, int32_t channel_axis, Activation activation,
                                      Params* params, Span<FixedMultiplier> multipliers) {
  MOTE_RETURN_IF_ERROR(check_bias(bias, params->output_channels));
  if (input.type == Type::float32) {
    return activation_bounds_f32(activation, &params->float_activation_min, &params->float_activation_max);
  }
  MOTE_RETURN_IF_ERROR(check_quantization(input));
  MOTE_RETURN_IF_ERROR(check_quantization(output));
  MOTE_RETURN_IF_ERROR(check_symmetric_filter(filter, channel_axis, params->output_channels));
  params->input_zero_point = input.quantization.zero_point;
  params->output_zero_point = output.quantization.zero_point;
  MOTE_RETURN_IF_ERROR(activation_bounds(activation, output, &params->activation_min, &params->activation_max));
  return channel_multipliers(input, filter, bias, output, params->output_channels, multipliers);
}

}  // namespace kernels
}  // namespace mote
