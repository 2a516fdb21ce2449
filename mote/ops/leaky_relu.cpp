#include "mote/kernels/leaky_relu.h"

#include "mote/ops/lookup.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  const kernels::LeakyReluOptions& options = node.options<kernels::LeakyReluOptions>();
  if (node.input(0).type == Type::int8) {
    return prepare_lookup(node, [&](Span<int8_t> table) {
      return kernels::prepare_leaky_relu_table(node.input(0), node.output(0), options, table);
    });
  }
  kernels::LeakyReluParams* params = node.allocate<kernels::LeakyReluParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_leaky_relu(node.input(0), node.output(0), options, params));
  if (node.input(0).type == Type::int16) {
    return node.call(MOTE_KERNEL(leaky_relu_s16), params, node.in(0), node.out(0));
  }
  return node.call(MOTE_KERNEL(leaky_relu_f32), params, node.in(0), node.out(0));
}

}  // namespace

const Op leaky_relu = rows::leaky_relu::op(prepare);

}  // namespace ops
}  // namespace mote
