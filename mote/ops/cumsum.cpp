#include "mote/kernels/cumsum.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::CumsumParams* params = node.allocate<kernels::CumsumParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_cumsum(node.input(0), node.input(1), node.output(0),
                                               node.options<kernels::CumsumOptions>(), params));
  if (node.input(0).type == Type::int8)
    return node.call(MOTE_KERNEL(cumsum_s8), params, node.in(0), node.in(1), node.out(0));
  if (node.input(0).type == Type::int32)
    return node.call(MOTE_KERNEL(cumsum_s32), params, node.in(0), node.in(1), node.out(0));
  return node.call(MOTE_KERNEL(cumsum_f32), params, node.in(0), node.in(1), node.out(0));
}

}  // namespace

const Op cumsum = rows::cumsum::op(prepare);

}  // namespace ops
}  // namespace mote
