#include "mote/kernels/pow.h"

#include "mote/ops/binary.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::BroadcastParams* params = node.allocate<kernels::BroadcastParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_pow(node.input(0), node.input(1), node.output(0), params));
  switch (node.input(0).type) {
    case Type::int32:
      return call_binary(node, MOTE_KERNEL(pow_s32), params);
    default:
      return call_binary(node, MOTE_KERNEL(pow_f32), params);
  }
}

}  // namespace

const Op pow = rows::pow::op(prepare);

}  // namespace ops
}  // namespace mote
