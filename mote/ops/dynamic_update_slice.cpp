#include "mote/kernels/dynamic_update_slice.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::DynamicUpdateSliceParams* params = node.allocate<kernels::DynamicUpdateSliceParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(
      kernels::prepare_dynamic_update_slice(node.input(0), node.input(1), node.input(2), node.output(0), params));
  return node.call(MOTE_KERNEL(dynamic_update_slice), params, node.in(0), node.in(1), node.in(2), node.out(0));
}

}  // namespace

const Op dynamic_update_slice = rows::dynamic_update_slice::op(prepare);

}  // namespace ops
}  // namespace mote
