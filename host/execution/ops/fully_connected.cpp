#include "mote/kernels/fully_connected.h"

#include <utility>
#include <vector>

#include "host/execution/ops.h"

namespace mote::host::execution {

Run prepare_fully_connected(const NodeView& node) {
  const kernels::TensorInfo input = node.input_info(0);
  const kernels::TensorInfo weights = node.input_info(1);
  const bool has_bias = node.has_input(2);
  const kernels::TensorInfo bias = has_bias ? node.input_info(2) : kernels::TensorInfo();
  std::vector<kernels::FixedMultiplier> multipliers(static_cast<size_t>(weights.quantization.count));
  kernels::FullyConnectedParams params;
  node.check(kernels::prepare_fully_connected(input, weights, has_bias ? &bias : nullptr, node.output_info(),
                                              node.options<kernels::FullyConnectedOptions>(), &params,
                                              {multipliers.data(), multipliers.size()}));

  if (input.type == Type::float32) {
    return
        [params, x = node.input_data<float>(0), w = node.input_data<float>(1), b = node.optional_input_data<float>(2),
         y = node.output_data<float>()] { kernels::reference::fully_connected_f32(params, x, w, b, y); };
  }
  return [params, multipliers = std::move(multipliers), x = node.input_data<int8_t>(0), w = node.input_data<int8_t>(1),
          b = node.optional_input_data<int32_t>(2), y = node.output_data<int8_t>()] {
    kernels::reference::fully_connected_s8(params, x, w, b, multipliers.data(), y);
  };
}

}  // namespace mote::host::execution
