#include "mote/kernels/signal_fft.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

using Prepare = Status (*)(const TensorInfo& input, const TensorInfo& output, const kernels::SignalFftOptions& options,
                           kernels::SignalFftParams* params);

template <typename T, typename Function, Function function>
Status call_with_tables(Node& node, bool inverse, const kernels::SignalFftParams* params,
                        Kernel<Function, function> kernel) {
  const Span<T> twiddles = node.allocate<T>(kernels::signal_fft_twiddle_count(*params));
  const Span<T> split = node.allocate<T>(kernels::signal_fft_split_count(*params));
  MOTE_RETURN_IF_NULL(twiddles.data());
  MOTE_RETURN_IF_NULL(split.data());
  kernels::fill_signal_fft_tables(*params, inverse, twiddles, split);
  return node.call(kernel, params, node.in(0), twiddles, split, node.out(0));
}

Status prepare_params(Node& node, Prepare prepare, kernels::SignalFftParams** params) {
  *params = node.allocate<kernels::SignalFftParams>();
  MOTE_RETURN_IF_NULL(*params);
  return prepare(node.input(0), node.output(0), node.options<kernels::SignalFftOptions>(), *params);
}

Status prepare_rfft(Node& node) {
  kernels::SignalFftParams* params;
  MOTE_RETURN_IF_ERROR(prepare_params(node, kernels::prepare_signal_rfft, &params));
  const Type type = node.input(0).type;
  if (type == Type::int16) return call_with_tables<int16_t>(node, false, params, MOTE_KERNEL(signal_rfft_s16));
  if (type == Type::int32) return call_with_tables<int32_t>(node, false, params, MOTE_KERNEL(signal_rfft_s32));
  return call_with_tables<float>(node, false, params, MOTE_KERNEL(signal_rfft_f32));
}

Status prepare_irfft(Node& node) {
  kernels::SignalFftParams* params;
  MOTE_RETURN_IF_ERROR(prepare_params(node, kernels::prepare_signal_irfft, &params));
  const Type type = node.input(0).type;
  if (type == Type::int16) return call_with_tables<int16_t>(node, true, params, MOTE_KERNEL(signal_irfft_s16));
  if (type == Type::int32) return call_with_tables<int32_t>(node, true, params, MOTE_KERNEL(signal_irfft_s32));
  return call_with_tables<float>(node, true, params, MOTE_KERNEL(signal_irfft_f32));
}

}  // namespace

const Op signal_rfft = rows::signal_rfft::op(prepare_rfft);
const Op signal_irfft = rows::signal_irfft::op(prepare_irfft);

}  // namespace ops
}  // namespace mote
