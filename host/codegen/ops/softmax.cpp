#include "mote/kernels/softmax.h"

#include <fmt/format.h>

#include "host/codegen/ops/ops.h"

namespace mote::host::codegen {

void print_softmax(LayerPrinter& layer) {
  kernels::SoftmaxParams params = {};
  layer.check(kernels::prepare_softmax(layer.input_info(0), layer.output_info(),
                                       layer.options<kernels::SoftmaxOptions>(), &params));
  layer.begin();
  const std::string params_name =
      layer.params("SoftmaxParams", {{{"row_count", params.row_count}, {"row_length", params.row_length}},
                                     {{"input_multiplier", params.input_multiplier},
                                      {"difference_min", params.difference_min},
                                      {"beta", params.beta}}});
  layer.call("softmax", fmt::format("softmax_{}", layer.type_suffix()),
             {params_name, layer.input_data(0, "input"), layer.output_data()});
}

}  // namespace mote::host::codegen
