#include "mote/kernels/conv_2d.h"

#include <utility>
#include <vector>

#include "host/execution/ops.h"

namespace mote::host::execution {

Run prepare_conv_2d(const NodeView& node) {
  const kernels::TensorInfo input = node.input_info(0);
  const kernels::TensorInfo filter = node.input_info(1);
  const kernels::TensorInfo output = node.output_info();
  const bool has_bias = node.has_input(2);
  const kernels::TensorInfo bias = has_bias ? node.input_info(2) : kernels::TensorInfo();
  // One multiplier an output channel; a filter of another rank is refused by prepare.
  const size_t channels = output.shape.rank == 4 && output.shape.dims[3] > 0 ? output.shape.dims[3] : 0;
  std::vector<kernels::FixedMultiplier> multipliers(channels);
  kernels::Conv2dParams params;
  node.check(kernels::prepare_conv_2d(input, filter, has_bias ? &bias : nullptr, output,
                                      node.options<kernels::Conv2dOptions>(), &params,
                                      {multipliers.data(), multipliers.size()}));

  const kernels::RowRange rows = {0, params.output_height};
  if (input.type == Type::float32) {
    return [params, rows, x = node.input_data<float>(0), w = node.input_data<float>(1),
            b = node.optional_input_data<float>(2),
            y = node.output_data<float>()] { kernels::reference::conv_2d_f32(params, rows, x, w, b, y); };
  }
  return [params, rows, multipliers = std::move(multipliers), x = node.input_data<int8_t>(0),
          w = node.input_data<int8_t>(1), b = node.optional_input_data<int32_t>(2), y = node.output_data<int8_t>()] {
    kernels::reference::conv_2d_s8(params, rows, x, w, b, multipliers.data(), y);
  };
}

}  // namespace mote::host::execution
