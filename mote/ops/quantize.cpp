#include "mote/kernels/quantize.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

// quantize_<input>_<output>; prepare_quantize let no other pair pass.
Status call_kernel(Node& node, const kernels::QuantizeParams* params) {
  const Type output = node.output(0).type;
  switch (node.input(0).type) {
    case Type::float32:
      if (output == Type::int8) return node.call(MOTE_KERNEL(quantize_f32_s8), params, node.in(0), node.out(0));
      if (output == Type::uint8) return node.call(MOTE_KERNEL(quantize_f32_u8), params, node.in(0), node.out(0));
      return node.call(MOTE_KERNEL(quantize_f32_s16), params, node.in(0), node.out(0));
    case Type::int8:
      if (output == Type::int8) return node.call(MOTE_KERNEL(quantize_s8_s8), params, node.in(0), node.out(0));
      if (output == Type::uint8) return node.call(MOTE_KERNEL(quantize_s8_u8), params, node.in(0), node.out(0));
      if (output == Type::int16) return node.call(MOTE_KERNEL(quantize_s8_s16), params, node.in(0), node.out(0));
      return node.call(MOTE_KERNEL(quantize_s8_s32), params, node.in(0), node.out(0));
    case Type::uint8:
      if (output == Type::int8) return node.call(MOTE_KERNEL(quantize_u8_s8), params, node.in(0), node.out(0));
      return node.call(MOTE_KERNEL(quantize_u8_u8), params, node.in(0), node.out(0));
    case Type::int16:
      if (output == Type::int8) return node.call(MOTE_KERNEL(quantize_s16_s8), params, node.in(0), node.out(0));
      if (output == Type::int16) return node.call(MOTE_KERNEL(quantize_s16_s16), params, node.in(0), node.out(0));
      return node.call(MOTE_KERNEL(quantize_s16_s32), params, node.in(0), node.out(0));
    default:
      if (output == Type::int8) return node.call(MOTE_KERNEL(quantize_s32_s8), params, node.in(0), node.out(0));
      return node.call(MOTE_KERNEL(quantize_s32_s16), params, node.in(0), node.out(0));
  }
}

Status prepare(Node& node) {
  kernels::QuantizeParams* params = node.allocate<kernels::QuantizeParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_quantize(node.input(0), node.output(0), params));
  return call_kernel(node, params);
}

}  // namespace

const Op quantize = rows::quantize::op(prepare);

}  // namespace ops
}  // namespace mote
