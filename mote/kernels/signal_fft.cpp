#include "mote/kernels/signal_fft.h"

#include "mote/dsp/prepare_mixed_radix_fft.h"
#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

int32_t schema_number(Type type) {
  if (type == Type::int16) return schema_int16;
  return type == Type::int32 ? schema_int32 : schema_float32;
}

// What both directions have in common: rows of `input`, and `output` has as many.
Status prepare_fft(const TensorInfo& input, const TensorInfo& output, const SignalFftOptions& options,
                   SignalFftParams* params) {
  *params = SignalFftParams();
  const Type type = input.type;
  if (type != Type::int16 && type != Type::int32 && type != Type::float32) return Status::unsupported_type;
  if (output.type != type || options.element_type != schema_number(type)) return Status::unsupported_type;
  int32_t input_count;
  int32_t output_count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &input_count));
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &output_count));
  const int32_t rank = input.shape.rank;
  if (rank < 1) return Status::unsupported_rank;
  if (output.shape.rank != rank) return Status::shape_mismatch;
  params->input_length = input.shape.dims[rank - 1];
  params->rows = input_count / params->input_length;
  if (output_count / output.shape.dims[rank - 1] != params->rows) return Status::shape_mismatch;
  if (options.fft_length < 4 || options.fft_length % 2 != 0) return Status::unsupported_option;
  params->points = options.fft_length / 2;
  return dsp::find_radix_factors(params->points, params->factors, &params->factor_count);
}

}  // namespace

Status prepare_signal_rfft(const TensorInfo& input, const TensorInfo& output, const SignalFftOptions& options,
                           SignalFftParams* params) {
  MOTE_RETURN_IF_ERROR(prepare_fft(input, output, options, params));
  if (params->input_length > options.fft_length) return Status::shape_mismatch;
  const bool fits = output.shape.dims[output.shape.rank - 1] - 2 == options.fft_length;
  return fits ? Status::ok : Status::shape_mismatch;
}

Status prepare_signal_irfft(const TensorInfo& input, const TensorInfo& output, const SignalFftOptions& options,
                            SignalFftParams* params) {
  MOTE_RETURN_IF_ERROR(prepare_fft(input, output, options, params));
  if (params->input_length - 2 != options.fft_length) return Status::shape_mismatch;
  const bool fits = output.shape.dims[output.shape.rank - 1] == options.fft_length;
  return fits ? Status::ok : Status::shape_mismatch;
}

void fill_signal_fft_tables(const SignalFftParams& params, bool inverse, Span<int16_t> twiddles, Span<int16_t> split) {
  dsp::fill_mixed_radix_tables(params.points, inverse, twiddles, split);
}
void fill_signal_fft_tables(const SignalFftParams& params, bool inverse, Span<int32_t> twiddles, Span<int32_t> split) {
  dsp::fill_mixed_radix_tables(params.points, inverse, twiddles, split);
}
void fill_signal_fft_tables(const SignalFftParams& params, bool inverse, Span<float> twiddles, Span<float> split) {
  dsp::fill_mixed_radix_tables(params.points, inverse, twiddles, split);
}

}  // namespace kernels
}  // namespace mote
