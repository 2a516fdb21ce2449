#include "mote/kernels/sigmoid.h"
#include "mote/ops/lookup.h"

namespace mote {
namespace ops {
namespace {

Status prepare_s16(Node& node) {
  kernels::SigmoidParams* params = node.allocate<kernels::SigmoidParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_logistic_s16(node.input(0), node.output(0), params));
  return node.call(MOTE_KERNEL(logistic_s16), params, node.in(0), node.out(0));
}

Status prepare(Node& node) {
  if (node.input(0).type == Type::int8) {
    return prepare_lookup(node, [&](Span<int8_t> table) {
      return kernels::prepare_logistic_table(node.input(0), node.output(0), table);
    });
  }
  if (node.input(0).type == Type::int16) return prepare_s16(node);
  return prepare_unary(node, MOTE_KERNEL(logistic_f32));
}

}  // namespace

const Op logistic = rows::logistic::op(prepare);

}  // namespace ops
}  // namespace mote
