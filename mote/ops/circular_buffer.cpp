#include "mote/kernels/circular_buffer.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::CircularBufferParams* params = node.allocate<kernels::CircularBufferParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_circular_buffer(node.input(0), node.output(0),
                                                        node.options<kernels::CircularBufferOptions>(), params));
  return node.call(MOTE_KERNEL(circular_buffer_s8), params, node.in(0), Node::state(params->slots * params->slot_bytes),
                   node.out(0));
}

}  // namespace

const Op circular_buffer = rows::circular_buffer::op(prepare);

}  // namespace ops
}  // namespace mote
