#include "mote/kernels/mirror_pad.h"

#include "mote/ops/integers.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  Integers paddings;
  MOTE_RETURN_IF_ERROR(required_integers(node, 1, &paddings));
  kernels::MirrorPadParams* params = node.allocate<kernels::MirrorPadParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_mirror_pad(node.input(0), paddings.span(), node.output(0),
                                                   node.options<kernels::MirrorPadOptions>(), params));
  return node.call(MOTE_KERNEL(mirror_pad), params, node.in(0), node.out(0));
}

}  // namespace

const Op mirror_pad = rows::mirror_pad::op(prepare);

}  // namespace ops
}  // namespace mote
