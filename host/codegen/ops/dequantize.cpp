#include "mote/kernels/dequantize.h"

#include "host/codegen/ops/ops.h"

namespace mote::host::codegen {

void print_dequantize(LayerPrinter& layer) {
  kernels::DequantizeParams params = {};
  layer.check(kernels::prepare_dequantize(layer.input_info(0), layer.output_info(), &params));
  layer.begin();
  const std::string params_name = layer.params("DequantizeParams", {{{"element_count", params.element_count},
                                                                     {"input_zero_point", params.input_zero_point},
                                                                     {"input_scale", params.input_scale}}});
  layer.call("dequantize", "dequantize_s8_f32", {params_name, layer.input_data(0, "input"), layer.output_data()});
}

}  // namespace mote::host::codegen
