#include "host/features/column_frequencies.h"

#include "host/features/block_table.h"
#include "host/features/sound_config.h"
#include "mote/dsp/prepare_mel.h"

namespace mote::host::features {

namespace {

std::vector<float> bins(double hz_per_bin, int32_t count) {
  std::vector<float> centres;
  for (int32_t bin = 0; bin < count; ++bin) centres.push_back(static_cast<float>(bin * hz_per_bin));
  return centres;
}

// Evenly spaced on the mel scale, the first and the last filter's outer corners at the ends.
std::vector<float> mel_centres(double low_hz, double high_hz, int32_t count) {
  const double low_mel = dsp::mel_from_hz(low_hz);
  const double step = (dsp::mel_from_hz(high_hz) - low_mel) / (count + 1);
  std::vector<float> centres;
  for (int32_t i = 1; i <= count; ++i) centres.push_back(static_cast<float>(dsp::hz_from_mel(low_mel + i * step)));
  return centres;
}

}  // namespace

std::vector<float> column_frequencies(const project::Features& given, double sample_rate_hz) {
  const project::Features features = with_defaults(given, sample_rate_hz);
  if (features.block == "mfcc") return {};
  if (features.block == "spectrogram") {
    const int32_t fft_length = frame_config(features, sample_rate_hz).fft_length;
    return bins(sample_rate_hz / fft_length, fft_length / 2 + 1);
  }
  return mel_centres(features.low_hz, features.high_hz, features.filters);
}

}  // namespace mote::host::features
