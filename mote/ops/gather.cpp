#include "mote/kernels/gather.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::GatherParams* params = node.allocate<kernels::GatherParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_gather(node.input(0), node.input(1), node.output(0),
                                               node.options<kernels::GatherOptions>(), params));
  return node.call(MOTE_KERNEL(gather), params, node.in(0), node.in(1), node.out(0));
}

}  // namespace

const Op gather = rows::gather::op(prepare);

}  // namespace ops
}  // namespace mote
