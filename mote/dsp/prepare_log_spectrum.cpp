#include "mote/dsp/prepare_log_spectrum.h"

#include "mote/dsp/prepare_rfft.h"
#include "mote/dsp/rfft.h"
#include "mote/dsp/window_size.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

Status prepare_log_spectrum(const LogSpectrumConfig& config, Span<float> sine_turn, LogSpectrum* spectrum) {
  if (!is_window_size(config.window_frames, config.axes)) return Status::out_of_range;
  if (!(config.sample_rate_hz > 0.0) || !is_rfft_length(config.fft_length)) return Status::out_of_range;
  if (!(config.low_hz >= 0.0 && config.high_hz >= 0.0)) return Status::out_of_range;
  if (config.window_frames < config.fft_length) return Status::shape_mismatch;
  if (sine_turn.size() != static_cast<size_t>(config.fft_length)) return Status::buffer_too_small;

  const double bin_hz = config.sample_rate_hz / config.fft_length;
  int32_t first = 1;
  int32_t last = config.fft_length / 2;
  while (first <= last && first * bin_hz < config.low_hz) ++first;
  while (config.high_hz > 0.0 && last >= first && last * bin_hz > config.high_hz) --last;
  if (last < first) return Status::unsupported_option;

  *spectrum = LogSpectrum{config.window_frames, config.axes, config.scale, config.taper, sine_turn, first, last};
  return prepare_rfft(sine_turn);
}

}  // namespace dsp
}  // namespace mote
