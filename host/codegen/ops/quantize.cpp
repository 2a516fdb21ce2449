#include "mote/kernels/quantize.h"

#include <fmt/format.h>

#include "host/codegen/ops/ops.h"

namespace mote::host::codegen {

void print_quantize(LayerPrinter& layer) {
  kernels::QuantizeParams params = {};
  layer.check(kernels::prepare_quantize(layer.input_info(0), layer.output_info(), &params));
  layer.begin();
  const std::string params_name = layer.params("QuantizeParams", {{{"element_count", params.element_count}},
                                                                  {{"input_zero_point", params.input_zero_point},
                                                                   {"output_zero_point", params.output_zero_point},
                                                                   {"output_scale", params.output_scale},
                                                                   {"multiplier", params.multiplier}}});
  layer.call("quantize", fmt::format("quantize_{}_s8", layer.type_suffix()),
             {params_name, layer.input_data(0, "input"), layer.output_data()});
}

}  // namespace mote::host::codegen
