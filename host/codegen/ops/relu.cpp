#include "mote/kernels/relu.h"

#include <fmt/format.h>

#include "host/codegen/ops/ops.h"

namespace mote::host::codegen {
namespace {

using Prepare = Status (*)(const kernels::TensorInfo& input, const kernels::TensorInfo& output,
                           kernels::ReluParams* params);

void print(LayerPrinter& layer, Prepare prepare, const char* kernel) {
  kernels::ReluParams params = {};
  layer.check(prepare(layer.input_info(0), layer.output_info(), &params));
  layer.begin();
  const std::string params_name = layer.params(
      "ReluParams",
      {{{"element_count", params.element_count}},
       {{"input_zero_point", params.input_zero_point},
        {"output_zero_point", params.output_zero_point},
        {"multiplier", params.multiplier}},
       {{"activation_min", params.activation_min}, {"activation_max", params.activation_max}},
       {{"float_activation_min", params.float_activation_min}, {"float_activation_max", params.float_activation_max}}});
  layer.call("relu", fmt::format("{}_{}", kernel, layer.type_suffix()),
             {params_name, layer.input_data(0, "input"), layer.output_data()});
}

}  // namespace

void print_relu(LayerPrinter& layer) { print(layer, kernels::prepare_relu, "relu"); }
void print_relu6(LayerPrinter& layer) { print(layer, kernels::prepare_relu6, "relu6"); }

}  // namespace mote::host::codegen
