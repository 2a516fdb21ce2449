#include "mote/kernels/div.h"

#include "mote/ops/binary.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::MulParams* params = node.allocate<kernels::MulParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_div(node.input(0), node.input(1), node.output(0),
                                            node.options<kernels::ArithmeticOptions>(), params));
  switch (node.input(0).type) {
    case Type::int8:
      return call_binary(node, MOTE_KERNEL(div_s8), params);
    case Type::int32:
      return call_binary(node, MOTE_KERNEL(div_s32), params);
    default:
      return call_binary(node, MOTE_KERNEL(div_f32), params);
  }
}

}  // namespace

const Op div = rows::div::op(prepare);

}  // namespace ops
}  // namespace mote
