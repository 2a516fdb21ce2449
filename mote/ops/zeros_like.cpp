#include "mote/kernels/zeros_like.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::ZerosLikeParams* params = node.allocate<kernels::ZerosLikeParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_zeros_like(node.input(0), node.output(0), params));
  return node.call(MOTE_KERNEL(zeros_like), params, node.out(0));
}

}  // namespace

const Op zeros_like = rows::zeros_like::op(prepare);

}  // namespace ops
}  // namespace mote
