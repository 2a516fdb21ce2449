#include "mote/kernels/dequantize.h"

#include "host/execution/ops.h"

namespace mote::host::execution {

Run prepare_dequantize(const NodeView& node) {
  kernels::DequantizeParams params;
  node.check(kernels::prepare_dequantize(node.input_info(0), node.output_info(), &params));
  return [params, x = node.input_data<int8_t>(0), y = node.output_data<float>()] {
    kernels::reference::dequantize_s8_f32(params, x, y);
  };
}

}  // namespace mote::host::execution
