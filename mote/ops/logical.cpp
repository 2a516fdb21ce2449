#include "mote/kernels/logical.h"

#include "mote/ops/binary.h"

namespace mote {
namespace ops {
namespace {

Status prepare_shapes(Node& node, kernels::BroadcastParams** params) {
  *params = node.allocate<kernels::BroadcastParams>();
  MOTE_RETURN_IF_NULL(*params);
  return kernels::prepare_logical(node.input(0), node.input(1), node.output(0), *params);
}

Status prepare_logical_and(Node& node) {
  kernels::BroadcastParams* params;
  MOTE_RETURN_IF_ERROR(prepare_shapes(node, &params));
  return call_binary(node, MOTE_KERNEL(logical_and_bool), params);
}

Status prepare_logical_or(Node& node) {
  kernels::BroadcastParams* params;
  MOTE_RETURN_IF_ERROR(prepare_shapes(node, &params));
  return call_binary(node, MOTE_KERNEL(logical_or_bool), params);
}

Status prepare_logical_not(Node& node) {
  kernels::LogicalNotParams* params = node.allocate<kernels::LogicalNotParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_logical_not(node.input(0), node.output(0), params));
  return node.call(MOTE_KERNEL(logical_not_bool), params, node.in(0), node.out(0));
}

}  // namespace

const Op logical_and = rows::logical_and::op(prepare_logical_and);
const Op logical_or = rows::logical_or::op(prepare_logical_or);
const Op logical_not = rows::logical_not::op(prepare_logical_not);

}  // namespace ops
}  // namespace mote
