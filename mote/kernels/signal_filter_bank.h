#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/signal_options.h"
#include "mote/kernels/tensor_info.h"

// The channels of an audio front end, in integers: SignalFilterBank, …SquareRoot, …SpectralSubtraction, SignalPCAN and
// SignalFilterBankLog.
namespace mote {
namespace kernels {

struct SignalFilterBankParams {
  int32_t channels;
  int32_t input_count;
  int32_t weight_count;
};

// `input` uint32 [bins], `weights` and `unweights` int16 [n], the rest int16 [channels + 1] -> `output` uint64
// [channels].
MOTE_MUST_USE Status prepare_signal_filter_bank(const TensorInfo& input, const TensorInfo& weights,
                                                const TensorInfo& unweights, const TensorInfo& frequency_starts,
                                                const TensorInfo& weight_starts, const TensorInfo& widths,
                                                const TensorInfo& output, const SignalFilterBankOptions& options,
                                                SignalFilterBankParams* params);

// Of ops on channels that need no more.
struct SignalChannelsParams {
  int32_t channels;
};

// `input` uint64 [channels], `scale_bits` one int32 -> `output` uint32 [channels].
MOTE_MUST_USE Status prepare_signal_filter_bank_square_root(const TensorInfo& input, const TensorInfo& scale_bits,
                                                            const TensorInfo& output, SignalChannelsParams* params);

struct SignalSpectralSubtractionParams {
  int32_t channels;
  uint32_t smoothing;                      // of even channels
  uint32_t one_minus_smoothing;            // of even channels
  uint32_t alternate_smoothing;            // of odd channels
  uint32_t alternate_one_minus_smoothing;  // of odd channels
  uint32_t min_signal_remaining;
  int32_t smoothing_bits;
  int32_t fraction_bits;  // of the factors above
  bool clamping;          // the estimate never exceeds the signal
};

// `input`, `output`, `noise`: uint32 [channels].
MOTE_MUST_USE Status prepare_signal_filter_bank_spectral_subtraction(
    const TensorInfo& input, const TensorInfo& output, const TensorInfo& noise,
    const SignalFilterBankSpectralSubtractionOptions& options, SignalSpectralSubtractionParams* params);

struct SignalPcanParams {
  int32_t channels;
  int32_t gain_count;  // entries of the table of gains
  int32_t shift;       // fractional bits of a gain
};

// `input`, `noise` uint32 [channels], `gains` int16 [n] -> `output` uint32 [channels].
MOTE_MUST_USE Status prepare_signal_pcan(const TensorInfo& input, const TensorInfo& noise, const TensorInfo& gains,
                                         const TensorInfo& output, const SignalPcanOptions& options,
                                         SignalPcanParams* params);

struct SignalFilterBankLogParams {
  int32_t channels;
  int32_t correction_bits;
  uint32_t output_scale;
};

// `input` uint32 [channels] -> `output` int16 [channels].
MOTE_MUST_USE Status prepare_signal_filter_bank_log(const TensorInfo& input, const TensorInfo& output,
                                                    const SignalFilterBankLogOptions& options,
                                                    SignalFilterBankLogParams* params);

namespace reference {

// A bin's weighted energy counts for its channel, the unweighted one for the next. The first channel only feeds the
// second. Whatever the tables say, nothing outside of `input` and `weights` is read.
void signal_filter_bank_u32(const SignalFilterBankParams& params, const uint32_t* input, const int16_t* weights,
                            const int16_t* unweights, const int16_t* frequency_starts, const int16_t* weight_starts,
                            const int16_t* widths, uint64_t* output);

// The rounded square root, shifted down.
void signal_filter_bank_square_root_u64(const SignalChannelsParams& params, const uint64_t* input,
                                        const int32_t* scale_bits, uint32_t* output);

// `estimate`: uint32 [channels], zero at first, kept from run to run.
void signal_filter_bank_spectral_subtraction_u32(const SignalSpectralSubtractionParams& params, const uint32_t* input,
                                                 uint32_t* estimate, uint32_t* output, uint32_t* noise);

// Per-channel amplitude normalization: `gains` is a piecewise square function of the noise, an entry of three numbers
// and one unused an octave.
void signal_pcan_u32(const SignalPcanParams& params, const uint32_t* input, const uint32_t* noise, const int16_t* gains,
                     uint32_t* output);

// output_scale times the natural logarithm.
void signal_filter_bank_log_u32(const SignalFilterBankLogParams& params, const uint32_t* input, int16_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
