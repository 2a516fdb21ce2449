#include "mote/kernels/maximum_minimum.h"

#include "mote/ops/binary.h"

namespace mote {
namespace ops {
namespace {

Status prepare_shapes(Node& node, kernels::BroadcastParams** params) {
  *params = node.allocate<kernels::BroadcastParams>();
  MOTE_RETURN_IF_NULL(*params);
  return kernels::prepare_maximum_minimum(node.input(0), node.input(1), node.output(0), *params);
}

Status prepare_maximum(Node& node) {
  kernels::BroadcastParams* params;
  MOTE_RETURN_IF_ERROR(prepare_shapes(node, &params));
  switch (node.input(0).type) {
    case Type::int8:
      return call_binary(node, MOTE_KERNEL(maximum_s8), params);
    case Type::int16:
      return call_binary(node, MOTE_KERNEL(maximum_s16), params);
    case Type::int32:
      return call_binary(node, MOTE_KERNEL(maximum_s32), params);
    case Type::int64:
      return call_binary(node, MOTE_KERNEL(maximum_s64), params);
    default:
      return call_binary(node, MOTE_KERNEL(maximum_f32), params);
  }
}

Status prepare_minimum(Node& node) {
  kernels::BroadcastParams* params;
  MOTE_RETURN_IF_ERROR(prepare_shapes(node, &params));
  switch (node.input(0).type) {
    case Type::int8:
      return call_binary(node, MOTE_KERNEL(minimum_s8), params);
    case Type::int16:
      return call_binary(node, MOTE_KERNEL(minimum_s16), params);
    case Type::int32:
      return call_binary(node, MOTE_KERNEL(minimum_s32), params);
    case Type::int64:
      return call_binary(node, MOTE_KERNEL(minimum_s64), params);
    default:
      return call_binary(node, MOTE_KERNEL(minimum_f32), params);
  }
}

}  // namespace

const Op maximum = rows::maximum::op(prepare_maximum);
const Op minimum = rows::minimum::op(prepare_minimum);

}  // namespace ops
}  // namespace mote
