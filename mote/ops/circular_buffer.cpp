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
  const Argument kept = Node::state(params->slots * params->slot_bytes);
  if (params->cycles == 1) return node.call(MOTE_KERNEL(circular_buffer_s8), params, node.in(0), kept, node.out(0));
  const Argument cycles_seen = Node::state(static_cast<int32_t>(sizeof(int32_t)));
  return node.call_or_end(MOTE_KERNEL(circular_buffer_every_s8), params, node.in(0), kept, node.out(0), cycles_seen);
}

}  // namespace

const Op circular_buffer = rows::circular_buffer::op(prepare);

}  // namespace ops
}  // namespace mote
