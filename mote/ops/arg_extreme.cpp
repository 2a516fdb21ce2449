#include "mote/kernels/arg_extreme.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare_params(Node& node, kernels::ArgExtremeParams** params) {
  Span<const int32_t> axis;
  MOTE_RETURN_IF_ERROR(constant_integers(node, 1, &axis));
  *params = node.allocate<kernels::ArgExtremeParams>();
  MOTE_RETURN_IF_NULL(*params);
  return kernels::prepare_arg_extreme(node.input(0), axis, node.output(0), *params);
}

Status prepare_max(Node& node) {
  kernels::ArgExtremeParams* params;
  MOTE_RETURN_IF_ERROR(prepare_params(node, &params));
  switch (node.input(0).type) {
    case Type::int8:
      return node.call(MOTE_KERNEL(arg_max_s8), params, node.in(0), node.out(0));
    case Type::int16:
      return node.call(MOTE_KERNEL(arg_max_s16), params, node.in(0), node.out(0));
    case Type::int32:
      return node.call(MOTE_KERNEL(arg_max_s32), params, node.in(0), node.out(0));
    case Type::uint8:
      return node.call(MOTE_KERNEL(arg_max_u8), params, node.in(0), node.out(0));
    default:
      return node.call(MOTE_KERNEL(arg_max_f32), params, node.in(0), node.out(0));
  }
}

Status prepare_min(Node& node) {
  kernels::ArgExtremeParams* params;
  MOTE_RETURN_IF_ERROR(prepare_params(node, &params));
  switch (node.input(0).type) {
    case Type::int8:
      return node.call(MOTE_KERNEL(arg_min_s8), params, node.in(0), node.out(0));
    case Type::int16:
      return node.call(MOTE_KERNEL(arg_min_s16), params, node.in(0), node.out(0));
    case Type::int32:
      return node.call(MOTE_KERNEL(arg_min_s32), params, node.in(0), node.out(0));
    case Type::uint8:
      return node.call(MOTE_KERNEL(arg_min_u8), params, node.in(0), node.out(0));
    default:
      return node.call(MOTE_KERNEL(arg_min_f32), params, node.in(0), node.out(0));
  }
}

}  // namespace

const Op arg_max = rows::arg_max::op(prepare_max);
const Op arg_min = rows::arg_min::op(prepare_min);

}  // namespace ops
}  // namespace mote
