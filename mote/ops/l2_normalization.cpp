#include "mote/kernels/l2_normalization.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::L2NormalizationParams* params = node.allocate<kernels::L2NormalizationParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_l2_normalization(node.input(0), node.output(0),
                                                         node.options<kernels::ArithmeticOptions>(), params));
  if (node.input(0).type == Type::int8)
    return node.call(MOTE_KERNEL(l2_normalization_s8), params, node.in(0), node.out(0));
  return node.call(MOTE_KERNEL(l2_normalization_f32), params, node.in(0), node.out(0));
}

}  // namespace

const Op l2_normalization = rows::l2_normalization::op(prepare);

}  // namespace ops
}  // namespace mote
