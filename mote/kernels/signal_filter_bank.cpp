#include "mote/kernels/signal_filter_bank.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

Status check_vector(const TensorInfo& tensor, Type type, int32_t count) {
  if (tensor.type != type) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(check_rank(tensor, 1));
  return tensor.shape.dims[0] == count ? Status::ok : Status::shape_mismatch;
}

}  // namespace

Status prepare_signal_filter_bank(const TensorInfo& input, const TensorInfo& weights, const TensorInfo& unweights,
                                  const TensorInfo& frequency_starts, const TensorInfo& weight_starts,
                                  const TensorInfo& widths, const TensorInfo& output,
                                  const SignalFilterBankOptions& options, SignalFilterBankParams* params) {
  *params = SignalFilterBankParams();
  if (options.num_channels < 1 || options.num_channels > INT16_MAX) return Status::unsupported_option;
  params->channels = options.num_channels;
  MOTE_RETURN_IF_ERROR(check_vector(input, Type::uint32, input.shape.dims[0]));
  MOTE_RETURN_IF_ERROR(check_vector(weights, Type::int16, weights.shape.dims[0]));
  MOTE_RETURN_IF_ERROR(check_vector(unweights, Type::int16, weights.shape.dims[0]));
  MOTE_RETURN_IF_ERROR(check_vector(frequency_starts, Type::int16, params->channels + 1));
  MOTE_RETURN_IF_ERROR(check_vector(weight_starts, Type::int16, params->channels + 1));
  MOTE_RETURN_IF_ERROR(check_vector(widths, Type::int16, params->channels + 1));
  params->input_count = input.shape.dims[0];
  params->weight_count = weights.shape.dims[0];
  return check_vector(output, Type::uint64, params->channels);
}

Status prepare_signal_filter_bank_square_root(const TensorInfo& input, const TensorInfo& scale_bits,
                                              const TensorInfo& output, SignalChannelsParams* params) {
  *params = SignalChannelsParams();
  params->channels = input.shape.dims[0];
  MOTE_RETURN_IF_ERROR(check_vector(input, Type::uint64, params->channels));
  if (scale_bits.type != Type::int32) return Status::unsupported_type;
  int32_t scale_count;
  MOTE_RETURN_IF_ERROR(count_elements(scale_bits.shape, &scale_count));
  if (scale_count != 1) return Status::shape_mismatch;
  return check_vector(output, Type::uint32, params->channels);
}

Status prepare_signal_filter_bank_spectral_subtraction(const TensorInfo& input, const TensorInfo& output,
                                                       const TensorInfo& noise,
                                                       const SignalFilterBankSpectralSubtractionOptions& options,
                                                       SignalSpectralSubtractionParams* params) {
  *params = SignalSpectralSubtractionParams();
  params->channels = options.num_channels;
  MOTE_RETURN_IF_ERROR(check_vector(input, Type::uint32, params->channels));
  MOTE_RETURN_IF_ERROR(check_vector(output, Type::uint32, params->channels));
  MOTE_RETURN_IF_ERROR(check_vector(noise, Type::uint32, params->channels));
  if (options.smoothing_bits < 0 || options.smoothing_bits > 31) return Status::unsupported_option;
  if (options.spectral_subtraction_bits < 0 || options.spectral_subtraction_bits > 63) {
    return Status::unsupported_option;
  }
  params->smoothing = static_cast<uint32_t>(options.smoothing);
  params->alternate_smoothing = static_cast<uint32_t>(options.alternate_smoothing);
  params->one_minus_smoothing = static_cast<uint32_t>(options.one_minus_smoothing);
  params->alternate_one_minus_smoothing = static_cast<uint32_t>(options.alternate_one_minus_smoothing);
  params->min_signal_remaining = static_cast<uint32_t>(options.min_signal_remaining);
  params->smoothing_bits = options.smoothing_bits;
  params->fraction_bits = options.spectral_subtraction_bits;
  params->clamping = options.clamping;
  return Status::ok;
}

Status prepare_signal_pcan(const TensorInfo& input, const TensorInfo& noise, const TensorInfo& gains,
                           const TensorInfo& output, const SignalPcanOptions& options, SignalPcanParams* params) {
  *params = SignalPcanParams();
  params->channels = input.shape.dims[0];
  params->gain_count = gains.shape.dims[0];
  params->shift = options.snr_shift;
  MOTE_RETURN_IF_ERROR(check_vector(input, Type::uint32, params->channels));
  MOTE_RETURN_IF_ERROR(check_vector(noise, Type::uint32, params->channels));
  MOTE_RETURN_IF_ERROR(check_vector(gains, Type::int16, params->gain_count));
  MOTE_RETURN_IF_ERROR(check_vector(output, Type::uint32, params->channels));
  if (params->gain_count < 3) return Status::shape_mismatch;
  return params->shift >= 0 && params->shift < 64 ? Status::ok : Status::unsupported_option;
}

Status prepare_signal_filter_bank_log(const TensorInfo& input, const TensorInfo& output,
                                      const SignalFilterBankLogOptions& options, SignalFilterBankLogParams* params) {
  *params = SignalFilterBankLogParams();
  params->channels = input.shape.dims[0];
  params->correction_bits = options.input_correction_bits;
  params->output_scale = static_cast<uint32_t>(options.output_scale);
  MOTE_RETURN_IF_ERROR(check_vector(input, Type::uint32, params->channels));
  MOTE_RETURN_IF_ERROR(check_vector(output, Type::int16, params->channels));
  return params->correction_bits >= 0 && params->correction_bits < 32 ? Status::ok : Status::unsupported_option;
}

}  // namespace kernels
}  // namespace mote
