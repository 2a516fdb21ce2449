#include "mote/kernels/one_hot.h"

#include "mote/ops/integers.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  Integers depth;
  MOTE_RETURN_IF_ERROR(optional_integers(node, 1, &depth));
  kernels::OneHotParams* params = node.allocate<kernels::OneHotParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_one_hot(node.input(0), node.input(2), node.input(3), node.output(0),
                                                node.options<kernels::OneHotOptions>(), params));
  if (depth.count > 0 && depth.values[0] != params->depth) return Status::shape_mismatch;
  return node.call(MOTE_KERNEL(one_hot), params, node.in(0), node.in(2), node.in(3), node.out(0));
}

}  // namespace

const Op one_hot = rows::one_hot::op(prepare);

}  // namespace ops
}  // namespace mote
