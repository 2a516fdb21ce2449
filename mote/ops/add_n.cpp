#include "mote/kernels/add_n.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::AddNParams* params = node.allocate<kernels::AddNParams>();
  MOTE_RETURN_IF_NULL(params);
  const TensorInfo& first = node.input(0);
  MOTE_RETURN_IF_ERROR(kernels::prepare_add_n(first, node.input_count(), node.output(0), params));
  for (int32_t i = 1; i < node.input_count(); ++i) {
    if (!node.has_input(i)) return Status::malformed_model;
    MOTE_RETURN_IF_ERROR(kernels::check_add_n_input(first, node.input(i)));
  }
  const Argument inputs = node.ins(0, node.input_count());
  if (first.type == Type::int8) return node.call(MOTE_KERNEL(add_n_s8), params, inputs, node.out(0));
  return node.call(MOTE_KERNEL(add_n_f32), params, inputs, node.out(0));
}

}  // namespace

const Op add_n = rows::add_n::op(prepare);

}  // namespace ops
}  // namespace mote
