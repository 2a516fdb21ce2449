#include "mote/kernels/unary.h"
#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

// Mote's own: int8 by a table of 256 that the compiler computed of several ops (host/passes/fuse_lookups.h).
Status prepare(Node& node) {
  const TensorInfo& table = node.input(1);
  kernels::UnaryParams* params = node.allocate<kernels::UnaryParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_unary(Type::int8, node.input(0), node.output(0), params));
  if (table.type != Type::int8) return Status::unsupported_type;
  if (table.shape.rank != 1 || table.shape.dims[0] != kernels::lookup_table_size) return Status::shape_mismatch;
  return node.call(MOTE_KERNEL(lookup_s8), params, node.in(1), node.in(0), node.out(0));
}

}  // namespace

const Op lookup = rows::lookup::op(prepare);

}  // namespace ops
}  // namespace mote
