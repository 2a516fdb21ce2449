#include "mote/kernels/fill.h"

#include "mote/ops/integers.h"

namespace mote {
namespace ops {
namespace {

// The dimensions that the model asks for, where they are constants.
Status check_dims(const Node& node) {
  Integers dims;
  MOTE_RETURN_IF_ERROR(optional_integers(node, 0, &dims));
  const kernels::Shape& output = node.output(0).shape;
  if (dims.count == 0) return Status::ok;
  if (dims.count != output.rank) return Status::shape_mismatch;
  for (int32_t i = 0; i < dims.count; ++i) {
    if (dims.values[i] != output.dims[i]) return Status::shape_mismatch;
  }
  return Status::ok;
}

Status prepare(Node& node) {
  kernels::FillParams* params = node.allocate<kernels::FillParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_fill(node.input(1), node.output(0), params));
  MOTE_RETURN_IF_ERROR(check_dims(node));
  return node.call(MOTE_KERNEL(fill), params, node.in(1), node.out(0));
}

}  // namespace

const Op fill = rows::fill::op(prepare);

}  // namespace ops
}  // namespace mote
