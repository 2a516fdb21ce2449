#include "mote/kernels/relu.h"

#include "host/execution/ops.h"

namespace mote::host::execution {

Run prepare_relu(const NodeView& node) {
  kernels::ReluParams params;
  node.check(kernels::prepare_relu(node.input_info(0), node.output_info(), &params));
  if (node.output().type == Type::float32) {
    return [params, x = node.input_data<float>(0), y = node.output_data<float>()] {
      kernels::reference::relu_f32(params, x, y);
    };
  }
  return [params, x = node.input_data<int8_t>(0), y = node.output_data<int8_t>()] {
    kernels::reference::relu_s8(params, x, y);
  };
}

}  // namespace mote::host::execution
