#include "mote/kernels/softmax.h"

#include "host/execution/ops.h"

namespace mote::host::execution {

Run prepare_softmax(const NodeView& node) {
  kernels::SoftmaxParams params;
  node.check(kernels::prepare_softmax(node.input_info(0), node.output_info(), node.options<kernels::SoftmaxOptions>(),
                                      &params));
  if (node.output().type == Type::float32) {
    return [params, x = node.input_data<float>(0), y = node.output_data<float>()] {
      kernels::reference::softmax_f32(params, x, y);
    };
  }
  return [params, x = node.input_data<int8_t>(0), y = node.output_data<int8_t>()] {
    kernels::reference::softmax_s8(params, x, y);
  };
}

}  // namespace mote::host::execution
