#include "host/codegen/ops/pool_2d.h"

#include <fmt/format.h>

#include "mote/kernels/pool_2d.h"

namespace mote::host::codegen {

void print_pool_2d(LayerPrinter& layer, const char* kernel) {
  kernels::Pool2dParams params = {};
  layer.check(kernels::prepare_pool_2d(layer.input_info(0), layer.output_info(),
                                       layer.options<kernels::Pool2dOptions>(), &params));
  layer.begin(fmt::format("{}x{}", params.filter_height, params.filter_width));
  const std::string params_name = layer.params(
      "Pool2dParams",
      {{{"batches", params.batches},
        {"input_height", params.input_height},
        {"input_width", params.input_width},
        {"channels", params.channels}},
       {{"filter_height", params.filter_height}, {"filter_width", params.filter_width}},
       {{"output_height", params.output_height}, {"output_width", params.output_width}},
       {{"stride_height", params.stride_height},
        {"stride_width", params.stride_width},
        {"pad_top", params.pad_top},
        {"pad_left", params.pad_left}},
       {{"activation_min", params.activation_min}, {"activation_max", params.activation_max}},
       {{"float_activation_min", params.float_activation_min}, {"float_activation_max", params.float_activation_max}}});
  layer.call(kernel, fmt::format("{}_{}", kernel, layer.type_suffix()),
             {params_name, fmt::format("/*rows=*/{{0, {}}}", params.output_height), layer.input_data(0, "input"),
              layer.output_data()});
}

}  // namespace mote::host::codegen
