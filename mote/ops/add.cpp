#include "mote/kernels/add.h"

#include "mote/ops/binary.h"
#include "mote/ops/ops_s8.h"

namespace mote {
namespace ops {
namespace {

Status prepare_layer(Node& node, kernels::AddParams** params) {
  *params = node.allocate<kernels::AddParams>();
  MOTE_RETURN_IF_NULL(*params);
  return kernels::prepare_add(node.input(0), node.input(1), node.output(0), node.options<kernels::AddOptions>(),
                              *params);
}

Status prepare_s8(Node& node) {
  if (node.input(0).type != Type::int8) return Status::unsupported_type;
  kernels::AddParams* params;
  MOTE_RETURN_IF_ERROR(prepare_layer(node, &params));
  return call_binary(node, MOTE_KERNEL(add_s8), params);
}

Status prepare(Node& node) {
  kernels::AddParams* params;
  MOTE_RETURN_IF_ERROR(prepare_layer(node, &params));
  switch (node.input(0).type) {
    case Type::int8:
      return call_binary(node, MOTE_KERNEL(add_s8), params);
    case Type::int16:
      return call_binary(node, MOTE_KERNEL(add_s16), params);
    case Type::int32:
      return call_binary(node, MOTE_KERNEL(add_s32), params);
    default:
      return call_binary(node, MOTE_KERNEL(add_f32), params);
  }
}

}  // namespace

const Op add = rows::add::op(prepare);
const Op add_s8 = rows::add::op(prepare_s8);

}  // namespace ops
}  // namespace mote
