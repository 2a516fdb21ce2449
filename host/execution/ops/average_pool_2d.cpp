#include "mote/kernels/average_pool_2d.h"

#include "host/execution/ops.h"

namespace mote::host::execution {

Run prepare_average_pool_2d(const NodeView& node) {
  kernels::Pool2dParams params;
  node.check(kernels::prepare_pool_2d(node.input_info(0), node.output_info(), node.options<kernels::Pool2dOptions>(),
                                      &params));
  const kernels::RowRange rows = {0, params.output_height};
  if (node.output().type == Type::float32) {
    return [params, rows, x = node.input_data<float>(0), y = node.output_data<float>()] {
      kernels::reference::average_pool_2d_f32(params, rows, x, y);
    };
  }
  return [params, rows, x = node.input_data<int8_t>(0), y = node.output_data<int8_t>()] {
    kernels::reference::average_pool_2d_s8(params, rows, x, y);
  };
}

}  // namespace mote::host::execution
