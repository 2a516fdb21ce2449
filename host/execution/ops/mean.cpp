#include "mote/kernels/mean.h"

#include <vector>

#include "host/execution/ops.h"

namespace mote::host::execution {

Run prepare_mean(const NodeView& node) {
  const std::vector<int32_t> axes = node.constant_integers(1);
  kernels::MeanParams params;
  node.check(kernels::prepare_mean(node.input_info(0), {axes.data(), axes.size()}, node.output_info(),
                                   node.options<kernels::ReduceOptions>(), &params));
  if (node.output().type == Type::float32) {
    return [params, x = node.input_data<float>(0), y = node.output_data<float>()] {
      kernels::reference::mean_f32(params, x, y);
    };
  }
  return [params, x = node.input_data<int8_t>(0), y = node.output_data<int8_t>()] {
    kernels::reference::mean_s8(params, x, y);
  };
}

}  // namespace mote::host::execution
