#pragma once

#include "mote/kernels/unary.h"
#include "mote/ops/prepare.h"

// What ops on single values have in common.
namespace mote {
namespace ops {

// A float32 kernel of unary.h.
template <typename AnyKernel>
inline Status prepare_unary(Node& node, AnyKernel kernel) {
  kernels::UnaryParams* params = node.allocate<kernels::UnaryParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_unary(Type::float32, node.input(0), node.output(0), params));
  return node.call(kernel, params, node.in(0), node.out(0));
}

// int8 by a table that `fill`, called with a Span<int8_t>, computes.
template <typename Fill>
inline Status prepare_lookup(Node& node, Fill fill) {
  kernels::UnaryParams* params = node.allocate<kernels::UnaryParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_unary(Type::int8, node.input(0), node.output(0), params));
  const Span<int8_t> table = node.allocate<int8_t>(kernels::lookup_table_size);
  MOTE_RETURN_IF_NULL(table.data());
  MOTE_RETURN_IF_ERROR(fill(table));
  return node.call(MOTE_KERNEL(lookup_s8), params, table, node.in(0), node.out(0));
}

}  // namespace ops
}  // namespace mote
