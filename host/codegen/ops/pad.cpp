#include "mote/kernels/pad.h"

#include <fmt/format.h>

#include "host/codegen/ops/ops.h"

namespace mote::host::codegen {

void print_pad(LayerPrinter& layer) {
  const Span<const int32_t> paddings(graph::constant_data<int32_t>(layer.input(1)),
                                     static_cast<size_t>(layer.input(1).elements()));
  kernels::PadParams params = {};
  layer.check(kernels::prepare_pad(layer.input_info(0), paddings, layer.output_info(), &params));
  layer.begin();
  const std::string params_name = layer.params(
      "PadParams", {{{"input_dims", params.input_dims}, {"pad_before", params.pad_before}},
                    {{"output_dims", params.output_dims}, {"output_zero_point", params.output_zero_point}}});
  layer.call("pad", fmt::format("pad_{}", layer.type_suffix()),
             {params_name, layer.input_data(0, "input"), layer.output_data()});
}

}  // namespace mote::host::codegen
