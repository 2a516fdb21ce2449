#include "mote/kernels/batch_matmul.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::BatchMatmulParams* params = node.allocate<kernels::BatchMatmulParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_batch_matmul(node.input(0), node.input(1), node.output(0),
                                                     node.options<kernels::BatchMatmulOptions>(), params));
  switch (node.input(0).type) {
    case Type::int8:
      return node.call(MOTE_KERNEL(batch_matmul_s8), params, node.in(0), node.in(1), node.out(0));
    case Type::int16:
      return node.call(MOTE_KERNEL(batch_matmul_s16), params, node.in(0), node.in(1), node.out(0));
    default:
      return node.call(MOTE_KERNEL(batch_matmul_f32), params, node.in(0), node.in(1), node.out(0));
  }
}

}  // namespace

const Op batch_matmul = rows::batch_matmul::op(prepare);

}  // namespace ops
}  // namespace mote
