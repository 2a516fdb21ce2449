#include "mote/kernels/copy.h"
#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

// The engine finds the variable that a handle names before the first run, so the handle itself is never written.
Status prepare_var_handle(Node& node) { return node.act(Action::nothing); }

Status prepare_assign(Node& node) {
  if (node.input(0).type != Type::resource) return Status::unsupported_type;
  kernels::CopyParams* params = node.allocate<kernels::CopyParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::tensor_bytes(node.input(1), &params->bytes));
  return node.call(MOTE_KERNEL(copy), params, node.in(1), node.variable(0, params->bytes));
}

Status prepare_read(Node& node) {
  if (node.input(0).type != Type::resource) return Status::unsupported_type;
  kernels::CopyParams* params = node.allocate<kernels::CopyParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::tensor_bytes(node.output(0), &params->bytes));
  return node.call(MOTE_KERNEL(copy), params, node.variable(0, params->bytes), node.out(0));
}

}  // namespace

const Op var_handle = rows::var_handle::op(prepare_var_handle);
const Op assign_variable = rows::assign_variable::op(prepare_assign);
const Op read_variable = rows::read_variable::op(prepare_read);

}  // namespace ops
}  // namespace mote
