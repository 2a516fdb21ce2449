#include "mote/kernels/dequantize.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::DequantizeParams* params = node.allocate<kernels::DequantizeParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_dequantize(node.input(0), node.output(0), params));
  if (node.input(0).type == Type::int8)
    return node.call(MOTE_KERNEL(dequantize_s8_f32), params, node.in(0), node.out(0));
  if (node.input(0).type == Type::uint8)
    return node.call(MOTE_KERNEL(dequantize_u8_f32), params, node.in(0), node.out(0));
  return node.call(MOTE_KERNEL(dequantize_s16_f32), params, node.in(0), node.out(0));
}

}  // namespace

const Op dequantize = rows::dequantize::op(prepare);

}  // namespace ops
}  // namespace mote
