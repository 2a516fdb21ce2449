#include "mote/kernels/where.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::WhereParams* params = node.allocate<kernels::WhereParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_where(node.input(0), node.output(0), params));
  return node.call(MOTE_KERNEL(where_bool), params, node.in(0), node.out(0));
}

}  // namespace

const Op where = rows::where::op(prepare);

}  // namespace ops
}  // namespace mote
