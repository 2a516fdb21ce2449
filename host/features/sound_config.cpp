#include "host/features/sound_config.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#include "host/base/error.h"
#include "mote/dsp/framing.h"
#include "mote/dsp/rfft.h"

namespace mote::host::features {
namespace {

double pre_emphasis(const project::Features& features) {
  if (features.pre_emphasis >= 0 && features.pre_emphasis <= 1) return features.pre_emphasis;
  throw_input_error("features.pre_emphasis: {}: expected 0 to 1", features.pre_emphasis);
}

constexpr double longest_frame_samples = 1e6;

int32_t samples_of(const char* key, double duration_ms, double sample_rate_hz) {
  const double samples = sample_rate_hz * duration_ms / 1000;
  if (!(duration_ms > 0) || samples > longest_frame_samples) {
    throw_input_error("{}: {} ms is {:.0f} samples at {} Hz: expected 1 to {:.0f}", key, duration_ms, samples,
                      sample_rate_hz, longest_frame_samples);
  }
  return dsp::samples_from_duration(sample_rate_hz, duration_ms / 1000);
}

int32_t fft_length_of(const project::Features& features, int32_t frame_samples, double sample_rate_hz) {
  if (features.fft_length != 0) {
    if (dsp::is_rfft_length(features.fft_length)) return features.fft_length;
    throw_input_error(
        "features.fft_length: {}: expected a power of two from {} to {}, or 0 for the next one that holds a frame",
        features.fft_length, dsp::min_rfft_length, dsp::max_rfft_length);
  }
  if (frame_samples > dsp::max_rfft_length) {
    throw_input_error(
        "features.frame_ms: {} ms is {} samples at {} Hz, more than the longest FFT of {}: use at most {:.1f} ms, or "
        "set "
        "features.fft_length to take only the first samples of each frame",
        features.frame_ms, frame_samples, sample_rate_hz, dsp::max_rfft_length,
        dsp::max_rfft_length * 1000 / sample_rate_hz);
  }
  const uint32_t next_power = std::bit_ceil(static_cast<uint32_t>(frame_samples));
  return std::max(dsp::min_rfft_length, static_cast<int32_t>(next_power));
}

void check_band(const dsp::MelConfig& mel) {
  const float half_rate_hz = mel.sample_rate_hz / 2;
  if (mel.high_hz > half_rate_hz) {
    throw_input_error(
        "features.high_hz: {} Hz is above half the sample rate of {} Hz: use at most {} Hz, or 0 for that", mel.high_hz,
        mel.sample_rate_hz, half_rate_hz);
  }
  if (mel.low_hz < 0 || mel.low_hz >= mel.high_hz) {
    throw_input_error("features.low_hz: {} Hz: expected at least 0 and less than features.high_hz, {} Hz", mel.low_hz,
                      mel.high_hz);
  }
}

// The largest number of filters below `mel.filters` with which every filter has a bin; 0 where there is none.
int32_t most_filters(dsp::MelConfig mel) {
  while (--mel.filters > 0) {
    if (dsp::mel_filter_without_bin(mel) < 0) return mel.filters;
  }
  return 0;
}

void check_filters(const dsp::MelConfig& mel) {
  if (mel.filters < 1 || mel.filters > dsp::max_mel_filters) {
    throw_input_error("features.filters: {}: expected 1 to {}", mel.filters, dsp::max_mel_filters);
  }
  const int32_t empty = dsp::mel_filter_without_bin(mel);
  if (empty < 0) return;
  const bool is_longest = mel.fft_length == dsp::max_rfft_length;
  throw_input_error("features.filters: {} filters leave filter {} without a bin at fft_length {}: use at most {}{}",
                    mel.filters, empty + 1, mel.fft_length, most_filters(mel),
                    is_longest ? "" : " or a longer fft_length");
}

}  // namespace

FrameConfig frame_config(const project::Features& features, double sample_rate_hz) {
  if (!(sample_rate_hz > 0 && sample_rate_hz <= 1e7)) {
    throw_input_error("data.sample_rate_hz: {} Hz: expected more than 0 and at most 10 MHz", sample_rate_hz);
  }
  FrameConfig config = {};
  config.frame_samples = samples_of("features.frame_ms", features.frame_ms, sample_rate_hz);
  config.stride_samples = samples_of("features.stride_ms", features.stride_ms, sample_rate_hz);
  config.fft_length = fft_length_of(features, config.frame_samples, sample_rate_hz);
  return config;
}

dsp::MelConfig mel_config(const project::Features& features, double sample_rate_hz, int32_t fft_length) {
  dsp::MelConfig mel = {};
  mel.sample_rate_hz = static_cast<float>(sample_rate_hz);
  mel.fft_length = fft_length;
  mel.filters = features.filters;
  mel.low_hz = static_cast<float>(features.low_hz);
  mel.high_hz = features.high_hz == 0 ? mel.sample_rate_hz / 2 : static_cast<float>(features.high_hz);
  check_band(mel);
  check_filters(mel);
  return mel;
}

float noise_floor_db(const project::Features& features) {
  if (features.noise_floor_db >= -200 && features.noise_floor_db <= 11) {
    return static_cast<float>(features.noise_floor_db);
  }
  throw_input_error("features.noise_floor_db: {} dB: expected from -200 to 11", features.noise_floor_db);
}

dsp::MfeConfig mfe_config(const project::Features& features, double sample_rate_hz) {
  const FrameConfig frame = frame_config(features, sample_rate_hz);
  dsp::MfeConfig config = {};
  config.frame_samples = frame.frame_samples;
  config.stride_samples = frame.stride_samples;
  config.mel = mel_config(features, sample_rate_hz, frame.fft_length);
  config.noise_floor_db = noise_floor_db(features);
  config.pre_emphasis = static_cast<float>(pre_emphasis(features));
  return config;
}

dsp::SpectrogramConfig spectrogram_config(const project::Features& features, double sample_rate_hz) {
  const FrameConfig frame = frame_config(features, sample_rate_hz);
  return {frame.frame_samples, frame.stride_samples, frame.fft_length, noise_floor_db(features)};
}

dsp::MfccConfig mfcc_config(const project::Features& features, double sample_rate_hz) {
  const FrameConfig frame = frame_config(features, sample_rate_hz);
  dsp::MfccConfig config = {};
  config.frame_samples = frame.frame_samples;
  config.stride_samples = frame.stride_samples;
  config.mel = mel_config(features, sample_rate_hz, frame.fft_length);
  config.coefficients = features.mfcc.coefficients;
  config.pre_emphasis = pre_emphasis(features);
  if (config.coefficients > config.mel.filters) {
    throw_input_error("features.mfcc.coefficients: {}: expected at most one a filter, {}", config.coefficients,
                      config.mel.filters);
  }
  return config;
}

}  // namespace mote::host::features
