#include "mote/kernels/gather_nd.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::GatherNdParams* params = node.allocate<kernels::GatherNdParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_gather_nd(node.input(0), node.input(1), node.output(0), params));
  return node.call(MOTE_KERNEL(gather_nd), params, node.in(0), node.in(1), node.out(0));
}

}  // namespace

const Op gather_nd = rows::gather_nd::op(prepare);

}  // namespace ops
}  // namespace mote
