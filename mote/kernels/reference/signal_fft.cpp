#include "mote/kernels/signal_fft.h"

#include "mote/dsp/mixed_radix_fft.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

dsp::MixedRadix radix_of(const SignalFftParams& params) {
  return dsp::MixedRadix{params.points, params.factors, params.factor_count};
}

template <typename T>
void rfft_rows(const SignalFftParams& params, const T* input, const T* twiddles, const T* split, T* output) {
  const dsp::MixedRadix radix = radix_of(params);
  const size_t input_length = static_cast<size_t>(params.input_length);
  const size_t output_length = 2 * static_cast<size_t>(params.points) + 2;
  for (int32_t row = 0; row < params.rows; ++row) {
    dsp::mixed_radix_rfft(radix, Span<const T>(input, input_length), dsp::FftTables<T>{twiddles, split},
                          Span<T>(output, output_length));
    input += input_length;
    output += output_length;
  }
}

template <typename T>
void irfft_rows(const SignalFftParams& params, const T* input, const T* twiddles, const T* split, T* output) {
  const dsp::MixedRadix radix = radix_of(params);
  const size_t input_length = static_cast<size_t>(params.input_length);
  const size_t output_length = 2 * static_cast<size_t>(params.points);
  for (int32_t row = 0; row < params.rows; ++row) {
    dsp::mixed_radix_irfft(radix, Span<const T>(input, input_length), dsp::FftTables<T>{twiddles, split},
                           Span<T>(output, output_length));
    input += input_length;
    output += output_length;
  }
}

}  // namespace

void signal_rfft_s16(const SignalFftParams& params, const int16_t* input, const int16_t* twiddles, const int16_t* split,
                     int16_t* output) {
  rfft_rows(params, input, twiddles, split, output);
}
void signal_rfft_s32(const SignalFftParams& params, const int32_t* input, const int32_t* twiddles, const int32_t* split,
                     int32_t* output) {
  rfft_rows(params, input, twiddles, split, output);
}
void signal_rfft_f32(const SignalFftParams& params, const float* input, const float* twiddles, const float* split,
                     float* output) {
  rfft_rows(params, input, twiddles, split, output);
}

void signal_irfft_s16(const SignalFftParams& params, const int16_t* input, const int16_t* twiddles,
                      const int16_t* split, int16_t* output) {
  irfft_rows(params, input, twiddles, split, output);
}
void signal_irfft_s32(const SignalFftParams& params, const int32_t* input, const int32_t* twiddles,
                      const int32_t* split, int32_t* output) {
  irfft_rows(params, input, twiddles, split, output);
}
void signal_irfft_f32(const SignalFftParams& params, const float* input, const float* twiddles, const float* split,
                      float* output) {
  irfft_rows(params, input, twiddles, split, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
