#include "mote/kernels/fully_connected.h"

#include <fmt/format.h>

#include "host/codegen/ops/ops.h"

namespace mote::host::codegen {

void print_fully_connected(LayerPrinter& layer) {
  kernels::FullyConnectedParams params = {};
  std::vector<kernels::FixedMultiplier> multipliers(layer.is_float() ? 0 : layer.output().shape.back());
  const kernels::TensorInfo bias = layer.has_input(2) ? layer.input_info(2) : kernels::TensorInfo{};
  layer.check(kernels::prepare_fully_connected(
      layer.input_info(0), layer.input_info(1), layer.has_input(2) ? &bias : nullptr, layer.output_info(),
      layer.options<kernels::FullyConnectedOptions>(), &params, {multipliers.data(), multipliers.size()}));
  layer.begin();
  const std::string params_name = layer.params(
      "FullyConnectedParams",
      {{{"batches", params.batches},
        {"input_features", params.input_features},
        {"output_features", params.output_features},
        {"multiplier_count", params.multiplier_count}},
       {{"input_zero_point", params.input_zero_point},
        {"weights_zero_point", params.weights_zero_point},
        {"output_zero_point", params.output_zero_point}},
       {{"activation_min", params.activation_min}, {"activation_max", params.activation_max}},
       {{"float_activation_min", params.float_activation_min}, {"float_activation_max", params.float_activation_max}}});
  std::vector<std::string> arguments = {params_name, layer.input_data(0, "input"), layer.input_data(1, "weights"),
                                        layer.input_data(2, "bias")};
  if (!layer.is_float()) {
    multipliers.resize(params.multiplier_count);
    arguments.push_back(layer.multipliers(multipliers));
  }
  arguments.push_back(layer.output_data());
  layer.call("fully_connected", fmt::format("fully_connected_{}", layer.type_suffix()), arguments);
}

}  // namespace mote::host::codegen
