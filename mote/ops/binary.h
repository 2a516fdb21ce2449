#pragma once

#include "mote/ops/prepare.h"

// What the ops of two operands have in common.
namespace mote {
namespace ops {

// The node runs `kernel` as kernel(params, left, right, output).
template <typename Function, Function function, typename Params>
Status call_binary(Node& node, Kernel<Function, function> kernel, const Params* params) {
  return node.call(kernel, params, node.in(0), node.in(1), node.out(0));
}

}  // namespace ops
}  // namespace mote
