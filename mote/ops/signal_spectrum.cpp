#include "mote/kernels/signal_spectrum.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare_window(Node& node) {
  kernels::SignalWindowParams* params = node.allocate<kernels::SignalWindowParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_signal_window(node.input(0), node.input(1), node.output(0),
                                                      node.options<kernels::SignalWindowOptions>(), params));
  return node.call(MOTE_KERNEL(signal_window_s16), params, node.in(0), node.in(1), node.out(0));
}

Status prepare_fft_auto_scale(Node& node) {
  kernels::SignalFftAutoScaleParams* params = node.allocate<kernels::SignalFftAutoScaleParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_signal_fft_auto_scale(node.input(0), node.output(0), node.output(1), params));
  return node.call(MOTE_KERNEL(signal_fft_auto_scale_s16), params, node.in(0), node.out(0), node.out(1));
}

Status prepare_energy(Node& node) {
  kernels::SignalEnergyParams* params = node.allocate<kernels::SignalEnergyParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_signal_energy(node.input(0), node.output(0),
                                                      node.options<kernels::SignalEnergyOptions>(), params));
  return node.call(MOTE_KERNEL(signal_energy_s16), params, node.in(0), node.out(0));
}

}  // namespace

const Op signal_window = rows::signal_window::op(prepare_window);
const Op signal_fft_auto_scale = rows::signal_fft_auto_scale::op(prepare_fft_auto_scale);
const Op signal_energy = rows::signal_energy::op(prepare_energy);

}  // namespace ops
}  // namespace mote
