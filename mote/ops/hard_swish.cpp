#include "mote/kernels/hard_swish.h"

#include "mote/ops/lookup.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  if (node.input(0).type == Type::int8) {
    return prepare_lookup(node, [&](Span<int8_t> table) {
      return kernels::prepare_hard_swish_table(node.input(0), node.output(0), table);
    });
  }
  return prepare_unary(node, MOTE_KERNEL(hard_swish_f32));
}

}  // namespace

const Op hard_swish = rows::hard_swish::op(prepare);

}  // namespace ops
}  // namespace mote
