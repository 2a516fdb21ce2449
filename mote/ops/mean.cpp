#include "mote/kernels/mean.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  Span<const int32_t> axes;
  MOTE_RETURN_IF_ERROR(constant_integers(node, 1, &axes));
  kernels::ReduceParams* params = node.allocate<kernels::ReduceParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(
      kernels::prepare_mean(node.input(0), axes, node.output(0), node.options<kernels::ReduceOptions>(), params));
  switch (node.input(0).type) {
    case Type::int8:
      return node.call(MOTE_KERNEL(mean_s8), params, node.in(0), node.out(0));
    case Type::int16:
      return node.call(MOTE_KERNEL(mean_s16), params, node.in(0), node.out(0));
    default:
      return node.call(MOTE_KERNEL(mean_f32), params, node.in(0), node.out(0));
  }
}

}  // namespace

const Op mean = rows::mean::op(prepare);

}  // namespace ops
}  // namespace mote
