#include "mote/kernels/add.h"

#include "host/execution/ops.h"

namespace mote::host::execution {

Run prepare_add(const NodeView& node) {
  kernels::AddParams params;
  node.check(kernels::prepare_add(node.input_info(0), node.input_info(1), node.output_info(),
                                  node.options<kernels::AddOptions>(), &params));
  if (node.output().type == Type::float32) {
    return [params, a = node.input_data<float>(0), b = node.input_data<float>(1), y = node.output_data<float>()] {
      kernels::reference::add_f32(params, a, b, y);
    };
  }
  return [params, a = node.input_data<int8_t>(0), b = node.input_data<int8_t>(1), y = node.output_data<int8_t>()] {
    kernels::reference::add_s8(params, a, b, y);
  };
}

}  // namespace mote::host::execution
