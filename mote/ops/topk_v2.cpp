#include "mote/kernels/topk_v2.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  if (node.input(1).type != Type::int32) return Status::unsupported_type;
  kernels::TopkV2Params* params = node.allocate<kernels::TopkV2Params>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(
      kernels::prepare_topk_v2(node.input(0), node.constant<int32_t>(1), node.output(0), node.output(1), params));
  switch (node.input(0).type) {
    case Type::int8:
      return node.call(MOTE_KERNEL(topk_v2_s8), params, node.in(0), node.out(0), node.out(1));
    case Type::int16:
      return node.call(MOTE_KERNEL(topk_v2_s16), params, node.in(0), node.out(0), node.out(1));
    case Type::int32:
      return node.call(MOTE_KERNEL(topk_v2_s32), params, node.in(0), node.out(0), node.out(1));
    case Type::uint8:
      return node.call(MOTE_KERNEL(topk_v2_u8), params, node.in(0), node.out(0), node.out(1));
    default:
      return node.call(MOTE_KERNEL(topk_v2_f32), params, node.in(0), node.out(0), node.out(1));
  }
}

}  // namespace

const Op topk_v2 = rows::topk_v2::op(prepare);

}  // namespace ops
}  // namespace mote
