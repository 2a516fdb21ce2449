#include "mote/kernels/slice.h"

#include "mote/ops/integers.h"

namespace mote {
namespace ops {
namespace {

Status prepare_at_run_time(Node& node) {
  kernels::SliceParams* params = node.allocate<kernels::SliceParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_dynamic_slice(node.input(0), node.input(1), node.output(0), params));
  return node.call(MOTE_KERNEL(dynamic_slice), params, node.in(1), node.in(0), node.out(0));
}

Status prepare(Node& node) {
  if (!is_constant(node, 1)) return prepare_at_run_time(node);
  Integers begin;
  Integers sizes;
  MOTE_RETURN_IF_ERROR(required_integers(node, 1, &begin));
  MOTE_RETURN_IF_ERROR(optional_integers(node, 2, &sizes));
  kernels::StridedCopyParams* params = node.allocate<kernels::StridedCopyParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_slice(node.input(0), begin.span(), sizes.span(), node.output(0), params));
  return node.call(MOTE_KERNEL(strided_copy), params, node.in(0), node.out(0));
}

}  // namespace

const Op slice = rows::slice::op(prepare);

}  // namespace ops
}  // namespace mote
