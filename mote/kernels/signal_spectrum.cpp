#include "mote/kernels/signal_spectrum.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_signal_window(const TensorInfo& input, const TensorInfo& weights, const TensorInfo& output,
                             const SignalWindowOptions& options, SignalWindowParams* params) {
  *params = SignalWindowParams();
  if (input.type != Type::int16 || weights.type != Type::int16 || output.type != Type::int16) {
    return Status::unsupported_type;
  }
  MOTE_RETURN_IF_ERROR(check_rank(weights, 1));
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &count));
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  params->length = weights.shape.dims[0];
  if (count % params->length != 0) return Status::shape_mismatch;
  if (options.shift < 0 || options.shift > 31) return Status::unsupported_option;
  params->rows = count / params->length;
  params->shift = options.shift;
  return Status::ok;
}

Status prepare_signal_fft_auto_scale(const TensorInfo& input, const TensorInfo& output, const TensorInfo& scale_bits,
                                     SignalFftAutoScaleParams* params) {
  *params = SignalFftAutoScaleParams();
  if (input.type != Type::int16 || output.type != Type::int16 || scale_bits.type != Type::int32) {
    return Status::unsupported_type;
  }
  MOTE_RETURN_IF_ERROR(check_rank(input, 1));
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  int32_t scale_count;
  MOTE_RETURN_IF_ERROR(count_elements(scale_bits.shape, &scale_count));
  if (scale_count != 1) return Status::shape_mismatch;
  params->count = input.shape.dims[0];
  return Status::ok;
}

Status prepare_signal_energy(const TensorInfo& input, const TensorInfo& output, const SignalEnergyOptions& options,
                             SignalEnergyParams* params) {
  *params = SignalEnergyParams();
  if (input.type != Type::int16 || output.type != Type::uint32) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(check_rank(input, 1));
  MOTE_RETURN_IF_ERROR(check_rank(output, 1));
  params->begin = options.start_index;
  params->end = options.end_index;
  params->output_count = output.shape.dims[0];
  if (params->begin < 0) return Status::out_of_range;
  const bool fits = params->end <= params->output_count && params->end <= input.shape.dims[0] / 2;
  return fits ? Status::ok : Status::out_of_range;
}

}  // namespace kernels
}  // namespace mote
