#include "mote/kernels/prelu.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::PreluParams* params = node.allocate<kernels::PreluParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_prelu(node.input(0), node.input(1), node.output(0), params));
  if (node.input(0).type == Type::int8)
    return node.call(MOTE_KERNEL(prelu_s8), params, node.in(0), node.in(1), node.out(0));
  if (node.input(0).type == Type::int16)
    return node.call(MOTE_KERNEL(prelu_s16), params, node.in(0), node.in(1), node.out(0));
  return node.call(MOTE_KERNEL(prelu_f32), params, node.in(0), node.in(1), node.out(0));
}

}  // namespace

const Op prelu = rows::prelu::op(prepare);

}  // namespace ops
}  // namespace mote
