#include "mote/kernels/rsqrt.h"

#include "mote/ops/lookup.h"

namespace mote {
namespace ops {
namespace {

Status prepare_s16(Node& node) {
  kernels::RsqrtParams* params = node.allocate<kernels::RsqrtParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_rsqrt_s16(node.input(0), node.output(0), params));
  return node.call(MOTE_KERNEL(rsqrt_s16), params, node.in(0), node.out(0));
}

Status prepare(Node& node) {
  if (node.input(0).type == Type::int8) {
    return prepare_lookup(
        node, [&](Span<int8_t> table) { return kernels::prepare_rsqrt_table(node.input(0), node.output(0), table); });
  }
  if (node.input(0).type == Type::int16) return prepare_s16(node);
  return prepare_unary(node, MOTE_KERNEL(rsqrt_f32));
}

}  // namespace

const Op rsqrt = rows::rsqrt::op(prepare);

}  // namespace ops
}  // namespace mote
