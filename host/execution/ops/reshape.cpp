#include <cstring>

#include "host/execution/ops.h"

namespace mote::host::execution {

// No kernel: on the device both tensors are the same memory.
Run prepare_reshape(const NodeView& node) {
  const graph::Tensor& input = node.input(0);
  const graph::Tensor& output = node.output();
  if (input.type != output.type) node.check(Status::unsupported_type);
  if (input.elements() != output.elements()) node.check(Status::shape_mismatch);
  if (input.quantization != output.quantization) node.check(Status::quantization_mismatch);
  return [x = node.input_data<uint8_t>(0), y = node.output_data<uint8_t>(), bytes = node.output_bytes()] {
    std::memcpy(y, x, bytes);
  };
}

}  // namespace mote::host::execution
