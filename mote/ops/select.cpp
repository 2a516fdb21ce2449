#include "mote/kernels/select.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

using PrepareSelect = Status (*)(const TensorInfo&, const TensorInfo&, const TensorInfo&, const TensorInfo&,
                                 kernels::SelectParams*);

template <PrepareSelect prepare_params>
Status prepare(Node& node) {
  kernels::SelectParams* params = node.allocate<kernels::SelectParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(prepare_params(node.input(0), node.input(1), node.input(2), node.output(0), params));
  return node.call(MOTE_KERNEL(select), params, node.in(0), node.in(1), node.in(2), node.out(0));
}

}  // namespace

const Op select = rows::select::op(prepare<kernels::prepare_select>);
const Op select_v2 = rows::select_v2::op(prepare<kernels::prepare_select_v2>);

}  // namespace ops
}  // namespace mote
