#include "mote/kernels/softmax.h"

#include "mote/ops/ops_s8.h"
#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare_layer(Node& node, kernels::SoftmaxParams** params) {
  *params = node.allocate<kernels::SoftmaxParams>();
  MOTE_RETURN_IF_NULL(*params);
  return kernels::prepare_softmax(node.input(0), node.output(0), node.options<kernels::SoftmaxOptions>(), *params);
}

Status prepare_s8(Node& node) {
  if (node.input(0).type != Type::int8 || node.output(0).type != Type::int8) return Status::unsupported_type;
  kernels::SoftmaxParams* params;
  MOTE_RETURN_IF_ERROR(prepare_layer(node, &params));
  return node.call(MOTE_KERNEL(softmax_s8), params, node.in(0), node.out(0));
}

Status prepare(Node& node) {
  kernels::SoftmaxParams* params;
  MOTE_RETURN_IF_ERROR(prepare_layer(node, &params));
  if (node.input(0).type == Type::float32) {
    return node.call(MOTE_KERNEL(softmax_f32), params, node.in(0), node.out(0));
  }
  if (node.input(0).type == Type::int16) {
    return node.call(MOTE_KERNEL(softmax_s16), params, node.in(0), node.out(0));
  }
  if (node.output(0).type == Type::int16) {
    return node.call(MOTE_KERNEL(softmax_s8_s16), params, node.in(0), node.out(0));
  }
  return node.call(MOTE_KERNEL(softmax_s8), params, node.in(0), node.out(0));
}

}  // namespace

const Op softmax = rows::softmax::op(prepare);
const Op softmax_s8 = rows::softmax::op(prepare_s8);

}  // namespace ops
}  // namespace mote
