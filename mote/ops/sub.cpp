#include "mote/kernels/sub.h"

#include "mote/ops/binary.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::AddParams* params = node.allocate<kernels::AddParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(
      kernels::prepare_sub(node.input(0), node.input(1), node.output(0), node.options<kernels::AddOptions>(), params));
  switch (node.input(0).type) {
    case Type::int8:
      return call_binary(node, MOTE_KERNEL(sub_s8), params);
    case Type::int16:
      return call_binary(node, MOTE_KERNEL(sub_s16), params);
    case Type::int32:
      return call_binary(node, MOTE_KERNEL(sub_s32), params);
    default:
      return call_binary(node, MOTE_KERNEL(sub_f32), params);
  }
}

}  // namespace

const Op sub = rows::sub::op(prepare);

}  // namespace ops
}  // namespace mote
