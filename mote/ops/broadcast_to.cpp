#include "mote/kernels/broadcast_to.h"

#include "mote/ops/binary.h"

namespace mote {
namespace ops {
namespace {

// The file holds the resulting shape, so the elements of the input that describes it aren't read.
Status prepare_to(Node& node) {
  const Type shape_type = node.input(1).type;
  if (shape_type != Type::int32 && shape_type != Type::int64) return Status::unsupported_type;
  kernels::BroadcastToParams* params = node.allocate<kernels::BroadcastToParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_broadcast_to(node.input(0), node.output(0), params));
  return node.call(MOTE_KERNEL(broadcast_to), params, node.in(0), node.out(0));
}

Status prepare_args(Node& node) {
  kernels::BroadcastArgsParams* params = node.allocate<kernels::BroadcastArgsParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_broadcast_args(node.input(0), node.input(1), node.output(0), params));
  if (node.input(0).type == Type::int64) return call_binary(node, MOTE_KERNEL(broadcast_args_s64), params);
  return call_binary(node, MOTE_KERNEL(broadcast_args_s32), params);
}

}  // namespace

const Op broadcast_to = rows::broadcast_to::op(prepare_to);
const Op broadcast_args = rows::broadcast_args::op(prepare_args);

}  // namespace ops
}  // namespace mote
