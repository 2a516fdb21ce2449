#include "mote/kernels/signal_stream.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

// State for `rows` times `elements`; never of 0 bytes.
template <typename T>
Argument kept(int32_t rows, int32_t elements) {
  const int32_t count = rows * elements;
  return Node::state((count > 0 ? count : 1) * static_cast<int32_t>(sizeof(T)));
}

Status prepare_delay(Node& node) {
  kernels::SignalDelayParams* params = node.allocate<kernels::SignalDelayParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_signal_delay(node.input(0), node.output(0),
                                                     node.options<kernels::SignalDelayOptions>(), params));
  return node.call(MOTE_KERNEL(signal_delay_s16), params, node.in(0), kept<int16_t>(params->rows, params->delay),
                   node.out(0));
}

Status prepare_framer(Node& node) {
  kernels::SignalFramerParams* params = node.allocate<kernels::SignalFramerParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_signal_framer(node.input(0), node.output(0), node.output(1),
                                                      node.options<kernels::SignalFramerOptions>(), params));
  return node.call(MOTE_KERNEL(signal_framer_s16), params, node.in(0), kept<int16_t>(params->rows, params->capacity),
                   Node::state(sizeof(int32_t)), node.out(0), node.out(1));
}

Status prepare_stacker(Node& node) {
  kernels::SignalStackerParams* params = node.allocate<kernels::SignalStackerParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_signal_stacker(node.input(0), node.output(0), node.output(1),
                                                       node.options<kernels::SignalStackerOptions>(), params));
  return node.call(MOTE_KERNEL(signal_stacker_s16), params, node.in(0), kept<int16_t>(params->frames, params->channels),
                   Node::state(sizeof(kernels::SignalStackerProgress)), node.out(0), node.out(1));
}

Status prepare_overlap_add(Node& node) {
  kernels::SignalOverlapAddParams* params = node.allocate<kernels::SignalOverlapAddParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_signal_overlap_add(node.input(0), node.output(0),
                                                           node.options<kernels::SignalOverlapAddOptions>(), params));
  if (node.input(0).type == Type::int16) {
    return node.call(MOTE_KERNEL(signal_overlap_add_s16), params, node.in(0),
                     kept<int16_t>(params->rows, params->frame_size), node.out(0));
  }
  return node.call(MOTE_KERNEL(signal_overlap_add_f32), params, node.in(0),
                   kept<float>(params->rows, params->frame_size), node.out(0));
}

}  // namespace

const Op signal_delay = rows::signal_delay::op(prepare_delay);
const Op signal_framer = rows::signal_framer::op(prepare_framer);
const Op signal_stacker = rows::signal_stacker::op(prepare_stacker);
const Op signal_overlap_add = rows::signal_overlap_add::op(prepare_overlap_add);

}  // namespace ops
}  // namespace mote
