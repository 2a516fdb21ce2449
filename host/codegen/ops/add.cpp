#include "mote/kernels/add.h"

#include <fmt/format.h>

#include "host/codegen/ops/ops.h"

namespace mote::host::codegen {

void print_add(LayerPrinter& layer) {
  kernels::AddParams params = {};
  layer.check(kernels::prepare_add(layer.input_info(0), layer.input_info(1), layer.output_info(),
                                   layer.options<kernels::AddOptions>(), &params));
  layer.begin();
  const std::string params_name = layer.params(
      "AddParams",
      {{{"element_count", params.element_count}, {"same_shape", params.same_shape}},
       {{"output_dims", params.output_dims}, {"left_strides", params.left_strides}},
       {{"right_strides", params.right_strides}},
       {{"left_zero_point", params.left_zero_point},
        {"right_zero_point", params.right_zero_point},
        {"output_zero_point", params.output_zero_point}},
       {{"left_multiplier", params.left_multiplier},
        {"right_multiplier", params.right_multiplier},
        {"output_multiplier", params.output_multiplier}},
       {{"activation_min", params.activation_min}, {"activation_max", params.activation_max}},
       {{"float_activation_min", params.float_activation_min}, {"float_activation_max", params.float_activation_max}}});
  const std::string left = layer.input_data(0, "left");
  const std::string right = layer.input_data(1, "right");
  layer.call("add", fmt::format("add_{}", layer.type_suffix()), {params_name, left, right, layer.output_data()});
}

}  // namespace mote::host::codegen
