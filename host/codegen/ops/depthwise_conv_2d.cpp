#include "mote/kernels/depthwise_conv_2d.h"

#include <fmt/format.h>

#include "host/codegen/ops/ops.h"

namespace mote::host::codegen {

void print_depthwise_conv_2d(LayerPrinter& layer) {
  kernels::DepthwiseConv2dParams params = {};
  std::vector<kernels::FixedMultiplier> multipliers(layer.is_float() ? 0 : layer.output().shape.back());
  const kernels::TensorInfo bias = layer.has_input(2) ? layer.input_info(2) : kernels::TensorInfo{};
  layer.check(kernels::prepare_depthwise_conv_2d(
      layer.input_info(0), layer.input_info(1), layer.has_input(2) ? &bias : nullptr, layer.output_info(),
      layer.options<kernels::DepthwiseConv2dOptions>(), &params, {multipliers.data(), multipliers.size()}));
  layer.begin(fmt::format("{}x{}", params.filter_height, params.filter_width));
  const std::string params_name = layer.params(
      "DepthwiseConv2dParams",
      {{{"batches", params.batches},
        {"input_height", params.input_height},
        {"input_width", params.input_width},
        {"input_channels", params.input_channels}},
       {{"filter_height", params.filter_height},
        {"filter_width", params.filter_width},
        {"depth_multiplier", params.depth_multiplier}},
       {{"output_height", params.output_height},
        {"output_width", params.output_width},
        {"output_channels", params.output_channels}},
       {{"stride_height", params.stride_height},
        {"stride_width", params.stride_width},
        {"dilation_height", params.dilation_height},
        {"dilation_width", params.dilation_width}},
       {{"pad_top", params.pad_top}, {"pad_left", params.pad_left}},
       {{"input_zero_point", params.input_zero_point},
        {"output_zero_point", params.output_zero_point},
        {"activation_min", params.activation_min},
        {"activation_max", params.activation_max}},
       {{"float_activation_min", params.float_activation_min}, {"float_activation_max", params.float_activation_max}}});
  std::vector<std::string> arguments = {params_name, fmt::format("/*rows=*/{{0, {}}}", params.output_height),
                                        layer.input_data(0, "input"), layer.input_data(1, "weights"),
                                        layer.input_data(2, "bias")};
  if (!layer.is_float()) arguments.push_back(layer.multipliers(multipliers));
  arguments.push_back(layer.output_data());
  layer.call("depthwise_conv_2d", fmt::format("depthwise_conv_2d_{}", layer.type_suffix()), arguments);
}

}  // namespace mote::host::codegen
