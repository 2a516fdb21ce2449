#include "mote/dsp/prepare_spectrogram.h"
#include "mote/dsp/spectrogram.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

// The float32 form.
namespace mote {
namespace features_on_device {
namespace {

// {frame, stride, FFT, noise floor}: the defaults at 16 kHz, where the FFT cuts its frame, and a padded frame.
constexpr dsp::SpectrogramConfig configurations[] = {{320, 160, 128, -52}, {600, 450, 1024, -100}};

float sine_turn[1024];
float sine_turn_low[1024];

}  // namespace

bool spectrogram() {
  for (const dsp::SpectrogramConfig& config : configurations) {
    dsp::Spectrogram spectrogram = {};
    const size_t size = static_cast<size_t>(config.fft_length);
    const dsp::TwoFloats<float> turn = {{sine_turn, size}, {sine_turn_low, size}};
    if (dsp::prepare_spectrogram(config, turn, &spectrogram) != Status::ok) return false;
    if (!hash_frame_block("spectrogram", dsp::spectrogram_block(&spectrogram))) return false;
  }
  return true;
}

}  // namespace features_on_device
}  // namespace mote
