#include "mote/kernels/strided_slice.h"

#include "mote/ops/integers.h"

namespace mote {
namespace ops {
namespace {

// The index inputs have one type and as many elements.
bool are_alike(const TensorInfo& a, const TensorInfo& b) {
  return a.type == b.type && kernels::same_shape(a.shape, b.shape);
}

Status prepare_at_run_time(Node& node) {
  if (!are_alike(node.input(1), node.input(3))) return Status::shape_mismatch;
  kernels::StridedSliceParams* params = node.allocate<kernels::StridedSliceParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_dynamic_strided_slice(node.input(0), node.input(1), node.output(0),
                                                              node.options<kernels::StridedSliceOptions>(), params));
  return node.call(MOTE_KERNEL(dynamic_strided_slice), params, node.in(1), node.in(3), node.in(0), node.out(0));
}

Status prepare(Node& node) {
  if (!is_constant(node, 1) || !is_constant(node, 2) || !is_constant(node, 3)) return prepare_at_run_time(node);
  const kernels::StridedSliceOptions& options = node.options<kernels::StridedSliceOptions>();
  Integers begin;
  Integers end;
  Integers strides;
  MOTE_RETURN_IF_ERROR(required_integers(node, 1, &begin));
  MOTE_RETURN_IF_ERROR(required_integers(node, 2, &end));
  MOTE_RETURN_IF_ERROR(required_integers(node, 3, &strides));
  kernels::StridedSliceParams slice;
  MOTE_RETURN_IF_ERROR(
      kernels::prepare_dynamic_strided_slice(node.input(0), node.input(1), node.output(0), options, &slice));
  kernels::StridedCopyParams* params = node.allocate<kernels::StridedCopyParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(
      kernels::prepare_strided_slice(slice, begin.span(), end.span(), strides.span(), options, params));
  return node.call(MOTE_KERNEL(strided_copy), params, node.in(0), node.out(0));
}

}  // namespace

const Op strided_slice = rows::strided_slice::op(prepare);

}  // namespace ops
}  // namespace mote
