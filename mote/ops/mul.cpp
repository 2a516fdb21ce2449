#include "mote/kernels/mul.h"

#include "mote/ops/binary.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::MulParams* params = node.allocate<kernels::MulParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_mul(node.input(0), node.input(1), node.output(0),
                                            node.options<kernels::ArithmeticOptions>(), params));
  switch (node.input(0).type) {
    case Type::int8:
      return call_binary(node, MOTE_KERNEL(mul_s8), params);
    case Type::int16:
      return call_binary(node, MOTE_KERNEL(mul_s16), params);
    case Type::int32:
      return call_binary(node, MOTE_KERNEL(mul_s32), params);
    default:
      return call_binary(node, MOTE_KERNEL(mul_f32), params);
  }
}

}  // namespace

const Op mul = rows::mul::op(prepare);

}  // namespace ops
}  // namespace mote
