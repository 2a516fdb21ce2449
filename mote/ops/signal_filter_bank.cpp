#include "mote/kernels/signal_filter_bank.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare_filter_bank(Node& node) {
  kernels::SignalFilterBankParams* params = node.allocate<kernels::SignalFilterBankParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_signal_filter_bank(node.input(0), node.input(1), node.input(2), node.input(3),
                                                           node.input(4), node.input(5), node.output(0),
                                                           node.options<kernels::SignalFilterBankOptions>(), params));
  return node.call(MOTE_KERNEL(signal_filter_bank_u32), params, node.in(0), node.in(1), node.in(2), node.in(3),
                   node.in(4), node.in(5), node.out(0));
}

Status prepare_square_root(Node& node) {
  kernels::SignalChannelsParams* params = node.allocate<kernels::SignalChannelsParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(
      kernels::prepare_signal_filter_bank_square_root(node.input(0), node.input(1), node.output(0), params));
  return node.call(MOTE_KERNEL(signal_filter_bank_square_root_u64), params, node.in(0), node.in(1), node.out(0));
}

Status prepare_spectral_subtraction(Node& node) {
  kernels::SignalSpectralSubtractionParams* params = node.allocate<kernels::SignalSpectralSubtractionParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_signal_filter_bank_spectral_subtraction(
      node.input(0), node.output(0), node.output(1),
      node.options<kernels::SignalFilterBankSpectralSubtractionOptions>(), params));
  const int32_t estimate_bytes = params->channels * static_cast<int32_t>(sizeof(uint32_t));
  return node.call(MOTE_KERNEL(signal_filter_bank_spectral_subtraction_u32), params, node.in(0),
                   Node::state(estimate_bytes), node.out(0), node.out(1));
}

Status prepare_pcan(Node& node) {
  kernels::SignalPcanParams* params = node.allocate<kernels::SignalPcanParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_signal_pcan(node.input(0), node.input(1), node.input(2), node.output(0),
                                                    node.options<kernels::SignalPcanOptions>(), params));
  return node.call(MOTE_KERNEL(signal_pcan_u32), params, node.in(0), node.in(1), node.in(2), node.out(0));
}

Status prepare_log(Node& node) {
  kernels::SignalFilterBankLogParams* params = node.allocate<kernels::SignalFilterBankLogParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_signal_filter_bank_log(
      node.input(0), node.output(0), node.options<kernels::SignalFilterBankLogOptions>(), params));
  return node.call(MOTE_KERNEL(signal_filter_bank_log_u32), params, node.in(0), node.out(0));
}

}  // namespace

const Op signal_filter_bank = rows::signal_filter_bank::op(prepare_filter_bank);
const Op signal_filter_bank_square_root = rows::signal_filter_bank_square_root::op(prepare_square_root);
const Op signal_filter_bank_spectral_subtraction =
    rows::signal_filter_bank_spectral_subtraction::op(prepare_spectral_subtraction);
const Op signal_pcan = rows::signal_pcan::op(prepare_pcan);
const Op signal_filter_bank_log = rows::signal_filter_bank_log::op(prepare_log);

}  // namespace ops
}  // namespace mote
