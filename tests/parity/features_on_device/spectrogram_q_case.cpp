#include "mote/dsp/prepare_spectrogram_q.h"
#include "mote/dsp/spectrogram_q.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

// The integer form.
namespace mote {
namespace features_on_device {
namespace {

// {frame, stride, FFT, noise floor}: the defaults at 16 kHz, where the FFT cuts its frame, and a padded frame.
constexpr dsp::SpectrogramConfig configurations[] = {{320, 160, 128, -52}, {600, 450, 1024, -100}};

dsp::TurnQ31 turns[dsp::rfft_q31_turn_count(1024)];

}  // namespace

bool spectrogram_q() {
  for (const dsp::SpectrogramConfig& config : configurations) {
    dsp::SpectrogramQ spectrogram = {};
    const Span<dsp::TurnQ31> turns_of_length(turns, static_cast<size_t>(dsp::rfft_q31_turn_count(config.fft_length)));
    if (dsp::prepare_spectrogram_q(config, turns_of_length, &spectrogram) != Status::ok) return false;
    if (!hash_frame_block("spectrogram_q", dsp::spectrogram_q_block(&spectrogram))) return false;
  }
  return true;
}

}  // namespace features_on_device
}  // namespace mote
