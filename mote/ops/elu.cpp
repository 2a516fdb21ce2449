#include "mote/kernels/elu.h"

#include "mote/ops/lookup.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  if (node.input(0).type == Type::int8) {
    return prepare_lookup(
        node, [&](Span<int8_t> table) { return kernels::prepare_elu_table(node.input(0), node.output(0), table); });
  }
  return prepare_unary(node, MOTE_KERNEL(elu_f32));
}

}  // namespace

const Op elu = rows::elu::op(prepare);

}  // namespace ops
}  // namespace mote
