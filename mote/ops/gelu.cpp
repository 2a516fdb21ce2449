#include "mote/kernels/gelu.h"

#include "mote/ops/lookup.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  const kernels::GeluOptions& options = node.options<kernels::GeluOptions>();
  if (node.input(0).type == Type::int8) {
    return prepare_lookup(node, [&](Span<int8_t> table) {
      return kernels::prepare_gelu_table(node.input(0), node.output(0), options, table);
    });
  }
  if (options.approximate) return prepare_unary(node, MOTE_KERNEL(gelu_tanh_f32));
  return prepare_unary(node, MOTE_KERNEL(gelu_f32));
}

}  // namespace

const Op gelu = rows::gelu::op(prepare);

}  // namespace ops
}  // namespace mote
