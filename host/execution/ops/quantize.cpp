#include "mote/kernels/quantize.h"

#include "host/execution/ops.h"

namespace mote::host::execution {

Run prepare_quantize(const NodeView& node) {
  kernels::QuantizeParams params;
  node.check(kernels::prepare_quantize(node.input_info(0), node.output_info(), &params));
  if (node.input(0).type == Type::float32) {
    return [params, x = node.input_data<float>(0), y = node.output_data<int8_t>()] {
      kernels::reference::quantize_f32_s8(params, x, y);
    };
  }
  return [params, x = node.input_data<int8_t>(0), y = node.output_data<int8_t>()] {
    kernels::reference::quantize_s8_s8(params, x, y);
  };
}

}  // namespace mote::host::execution
