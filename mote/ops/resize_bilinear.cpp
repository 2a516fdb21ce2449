#include "mote/kernels/resize_bilinear.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  Span<const int32_t> size;
  MOTE_RETURN_IF_ERROR(constant_integers(node, 1, &size));
  kernels::ResizeBilinearParams* params = node.allocate<kernels::ResizeBilinearParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_resize_bilinear(node.input(0), size, node.output(0),
                                                        node.options<kernels::ResizeBilinearOptions>(), params));
  if (node.input(0).type == Type::int8) {
    return node.call(MOTE_KERNEL(resize_bilinear_s8), params, node.in(0), node.out(0));
  }
  return node.call(MOTE_KERNEL(resize_bilinear_f32), params, node.in(0), node.out(0));
}

}  // namespace

const Op resize_bilinear = rows::resize_bilinear::op(prepare);

}  // namespace ops
}  // namespace mote
