#include "mote/kernels/floor_div.h"

#include "mote/ops/binary.h"

namespace mote {
namespace ops {
namespace {

Status prepare_shapes(Node& node, kernels::BroadcastParams** params) {
  *params = node.allocate<kernels::BroadcastParams>();
  MOTE_RETURN_IF_NULL(*params);
  return kernels::prepare_floor_div(node.input(0), node.input(1), node.output(0), *params);
}

Status prepare_floor_div(Node& node) {
  kernels::BroadcastParams* params;
  MOTE_RETURN_IF_ERROR(prepare_shapes(node, &params));
  switch (node.input(0).type) {
    case Type::int32:
      return call_binary(node, MOTE_KERNEL(floor_div_s32), params);
    default:
      return call_binary(node, MOTE_KERNEL(floor_div_f32), params);
  }
}

Status prepare_floor_mod(Node& node) {
  kernels::BroadcastParams* params;
  MOTE_RETURN_IF_ERROR(prepare_shapes(node, &params));
  switch (node.input(0).type) {
    case Type::int32:
      return call_binary(node, MOTE_KERNEL(floor_mod_s32), params);
    default:
      return call_binary(node, MOTE_KERNEL(floor_mod_f32), params);
  }
}

}  // namespace

const Op floor_div = rows::floor_div::op(prepare_floor_div);
const Op floor_mod = rows::floor_mod::op(prepare_floor_mod);

}  // namespace ops
}  // namespace mote
