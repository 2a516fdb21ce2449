#include "mote/kernels/relu.h"
#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::ReluParams* params = node.allocate<kernels::ReluParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_relu6(node.input(0), node.output(0), params));
  if (node.input(0).type == Type::int8) return node.call(MOTE_KERNEL(relu6_s8), params, node.in(0), node.out(0));
  if (node.input(0).type == Type::int16) return node.call(MOTE_KERNEL(relu6_s16), params, node.in(0), node.out(0));
  return node.call(MOTE_KERNEL(relu6_f32), params, node.in(0), node.out(0));
}

}  // namespace

const Op relu6 = rows::relu6::op(prepare);

}  // namespace ops
}  // namespace mote
