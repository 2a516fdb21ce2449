#include "mote/kernels/pad.h"

#include <vector>

#include "host/execution/ops.h"

namespace mote::host::execution {

Run prepare_pad(const NodeView& node) {
  const std::vector<int32_t> paddings = node.constant_integers(1);
  kernels::PadParams params;
  node.check(kernels::prepare_pad(node.input_info(0), {paddings.data(), paddings.size()}, node.output_info(), &params));
  if (node.output().type == Type::float32) {
    return [params, x = node.input_data<float>(0), y = node.output_data<float>()] {
      kernels::reference::pad_f32(params, x, y);
    };
  }
  return [params, x = node.input_data<int8_t>(0), y = node.output_data<int8_t>()] {
    kernels::reference::pad_s8(params, x, y);
  };
}

}  // namespace mote::host::execution
