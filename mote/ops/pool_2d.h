#pragma once

#include "mote/kernels/pool_2d.h"
#include "mote/ops/prepare.h"

namespace mote {
namespace ops {

// The node runs a kernel of a pool.
template <typename Function, Function function>
Status call_pool_2d(Node& node, Kernel<Function, function> kernel) {
  kernels::Pool2dParams* params = node.allocate<kernels::Pool2dParams>();
  kernels::RowRange* rows = allocate_all_rows(node, node.output(0));
  if (params == nullptr || rows == nullptr) return Status::buffer_too_small;
  MOTE_RETURN_IF_ERROR(
      kernels::prepare_pool_2d(node.input(0), node.output(0), node.options<kernels::Pool2dOptions>(), params));
  return node.call(kernel, params, rows, node.in(0), node.out(0));
}

}  // namespace ops
}  // namespace mote
