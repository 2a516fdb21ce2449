#include "mote/kernels/log_softmax.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::LogSoftmaxParams* params = node.allocate<kernels::LogSoftmaxParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_log_softmax(node.input(0), node.output(0), params));
  if (node.input(0).type == Type::int8) return node.call(MOTE_KERNEL(log_softmax_s8), params, node.in(0), node.out(0));
  return node.call(MOTE_KERNEL(log_softmax_f32), params, node.in(0), node.out(0));
}

}  // namespace

const Op log_softmax = rows::log_softmax::op(prepare);

}  // namespace ops
}  // namespace mote
