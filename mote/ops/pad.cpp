#include "mote/kernels/pad.h"

#include "mote/ops/integers.h"

namespace mote {
namespace ops {
namespace {

Status prepare_typed(Node& node, Span<const int32_t> paddings) {
  kernels::PadParams* params = node.allocate<kernels::PadParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_pad(node.input(0), paddings, node.output(0), params));
  if (node.input(0).type == Type::int8) return node.call(MOTE_KERNEL(pad_s8), params, node.in(0), node.out(0));
  return node.call(MOTE_KERNEL(pad_f32), params, node.in(0), node.out(0));
}

Status prepare_pad(Node& node) {
  Integers paddings;
  MOTE_RETURN_IF_ERROR(required_integers(node, 1, &paddings));
  const Type type = node.input(0).type;
  if (type == Type::int8 || type == Type::float32) return prepare_typed(node, paddings.span());

  kernels::PadAnyParams* params = node.allocate<kernels::PadAnyParams>();
  constexpr int32_t largest_element_bytes = 8;
  const Span<uint8_t> border = node.allocate<uint8_t>(largest_element_bytes);
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_NULL(border.data());
  MOTE_RETURN_IF_ERROR(kernels::prepare_pad_any(node.input(0), paddings.span(), node.output(0), params));
  // Only uint8 has another zero than bytes of 0.
  border[0] = static_cast<uint8_t>(params->box.output_zero_point);
  return node.call(MOTE_KERNEL(pad_any), params, border, node.in(0), node.out(0));
}

Status prepare_pad_v2(Node& node) {
  Integers paddings;
  MOTE_RETURN_IF_ERROR(required_integers(node, 1, &paddings));
  kernels::PadAnyParams* params = node.allocate<kernels::PadAnyParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_pad_v2(node.input(0), paddings.span(), node.input(2), node.output(0), params));
  return node.call(MOTE_KERNEL(pad_any), params, node.in(2), node.in(0), node.out(0));
}

}  // namespace

const Op pad = rows::pad::op(prepare_pad);
const Op pad_v2 = rows::pad_v2::op(prepare_pad_v2);

}  // namespace ops
}  // namespace mote
