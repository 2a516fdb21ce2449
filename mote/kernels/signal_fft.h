#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/mixed_radix_fft.h"
#include "mote/kernels/signal_options.h"
#include "mote/kernels/tensor_info.h"

// SignalRfft and SignalIrfft: the Fourier transform of real samples along the last axis (mote/dsp/mixed_radix_fft.h).
namespace mote {
namespace kernels {

constexpr int32_t max_signal_fft_factors = dsp::max_mixed_radix_factors;

struct SignalFftParams {
  int32_t rows;
  int32_t input_length;  // of a row, in elements; SignalRfft: the rest of fft_length is zero
  int32_t points;        // complex ones: fft_length / 2
  int32_t factor_count;
  int32_t factors[max_signal_fft_factors];  // 2, 3, 4, 5: the radix of each stage, the last one to be computed first
};

// `input` [.., n <= fft_length] -> `output` [.., fft_length + 2]. fft_length is even, and twice a product of 2s, 3s,
// 5s.
MOTE_MUST_USE Status prepare_signal_rfft(const TensorInfo& input, const TensorInfo& output,
                                         const SignalFftOptions& options, SignalFftParams* params);

// `input` [.., fft_length + 2] -> `output` [.., fft_length].
MOTE_MUST_USE Status prepare_signal_irfft(const TensorInfo& input, const TensorInfo& output,
                                          const SignalFftOptions& options, SignalFftParams* params);

// Elements of the two tables, for an fft_length that passed prepare_…
inline int32_t signal_fft_twiddle_count(const SignalFftParams& params) { return 2 * params.points; }
inline int32_t signal_fft_split_count(const SignalFftParams& params) { return params.points; }

// `twiddles`: e^(-2 pi i k / points). `split` separates the spectra of even and odd samples. Inverse: conjugated.
void fill_signal_fft_tables(const SignalFftParams& params, bool inverse, Span<int16_t> twiddles, Span<int16_t> split);
void fill_signal_fft_tables(const SignalFftParams& params, bool inverse, Span<int32_t> twiddles, Span<int32_t> split);
void fill_signal_fft_tables(const SignalFftParams& params, bool inverse, Span<float> twiddles, Span<float> split);

namespace reference {

void signal_rfft_s16(const SignalFftParams& params, const int16_t* input, const int16_t* twiddles, const int16_t* split,
                     int16_t* output);
void signal_rfft_s32(const SignalFftParams& params, const int32_t* input, const int32_t* twiddles, const int32_t* split,
                     int32_t* output);
void signal_rfft_f32(const SignalFftParams& params, const float* input, const float* twiddles, const float* split,
                     float* output);

void signal_irfft_s16(const SignalFftParams& params, const int16_t* input, const int16_t* twiddles,
                      const int16_t* split, int16_t* output);
void signal_irfft_s32(const SignalFftParams& params, const int32_t* input, const int32_t* twiddles,
                      const int32_t* split, int32_t* output);
void signal_irfft_f32(const SignalFftParams& params, const float* input, const float* twiddles, const float* split,
                      float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
