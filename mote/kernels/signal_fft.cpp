#include "mote/kernels/signal_fft.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/signal_sine.h"

namespace mote {
namespace kernels {
namespace {

int32_t schema_number(Type type) {
  if (type == Type::int16) return schema_int16;
  return type == Type::int32 ? schema_int32 : schema_float32;
}

// As many 4s as there are, a 2, then 3s and 5s; the first is the outermost stage.
Status fill_factors(SignalFftParams* params) {
  const int32_t radices[] = {4, 2, 3, 5};
  int32_t rest = params->points;
  for (int32_t radix : radices) {
    while (rest % radix == 0) {
      if (params->factor_count == max_signal_fft_factors) return Status::unsupported_option;
      params->factors[params->factor_count++] = radix;
      rest /= radix;
    }
  }
  return rest == 1 ? Status::ok : Status::unsupported_option;
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
  return fill_factors(params);
}

// The sign of a forward transform's angles is negative.
CosineSine rotate(math::Real radians, bool inverse) {
  CosineSine result = cosine_sine(radians);
  if (!inverse) result.sine.negative = !result.sine.negative;
  return result;
}

constexpr math::Real pi = {0x1921fb54442d18, -51};
constexpr math::Real half = {uint64_t{1} << 52, -53};

void store(SignedReal value, int16_t* element) { *element = static_cast<int16_t>(scaled_to_integer(value, INT16_MAX)); }
void store(SignedReal value, int32_t* element) { *element = scaled_to_integer(value, INT32_MAX); }
void store(SignedReal value, float* element) { *element = to_float(value); }

// The angles are rounded as if doubles had been multiplied and divided in this order.
template <typename T>
void fill_tables(const SignalFftParams& params, bool inverse, Span<T> twiddles, Span<T> split) {
  const uint32_t points = static_cast<uint32_t>(params.points);
  const math::Real length = math::real_from_int(points);
  for (uint32_t i = 0; i < points; ++i) {
    const math::Real turns = math::multiply(math::scale_by_power_of_two(pi, 1), math::real_from_int(i));
    const CosineSine value = rotate(math::divide(turns, length), inverse);
    store(value.cosine, &twiddles[2 * i]);
    store(value.sine, &twiddles[2 * i + 1]);
  }
  for (uint32_t i = 0; i < points / 2; ++i) {
    const math::Real half_turns = math::add(math::divide(math::real_from_int(i + 1), length), half);
    const CosineSine value = rotate(math::multiply(pi, half_turns), inverse);
    store(value.cosine, &split[2 * i]);
    store(value.sine, &split[2 * i + 1]);
  }
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
  fill_tables(params, inverse, twiddles, split);
}
void fill_signal_fft_tables(const SignalFftParams& params, bool inverse, Span<int32_t> twiddles, Span<int32_t> split) {
  fill_tables(params, inverse, twiddles, split);
}
void fill_signal_fft_tables(const SignalFftParams& params, bool inverse, Span<float> twiddles, Span<float> split) {
  fill_tables(params, inverse, twiddles, split);
}

}  // namespace kernels
}  // namespace mote
