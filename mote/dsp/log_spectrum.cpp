#include "mote/dsp/log_spectrum.h"

#include "mote/dsp/statistics.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

WindowBlock log_spectrum_block(const LogSpectrum* spectrum) {
  const int32_t fft_length = static_cast<int32_t>(spectrum->sine_turn.size());
  return WindowBlock{run_log_spectrum,
                     spectrum,
                     spectrum->window_frames,
                     spectrum->axes,
                     spectrum->axes * (spectrum->last_bin - spectrum->first_bin + 1),
                     spectrum->window_frames + fft_length + fft_length / 2 + 1};
}

void log_spectrum_window(const LogSpectrum& spectrum, Span<const float> window, Span<float> scratch,
                         Span<float> features) {
  const size_t frames = static_cast<size_t>(spectrum.window_frames);
  const size_t axes = static_cast<size_t>(spectrum.axes);
  const size_t fft_length = spectrum.sine_turn.size();
  const Span<float> values = scratch.subspan(0, frames);
  const Span<float> frame = scratch.subspan(frames, fft_length);
  const Span<float> powers = scratch.subspan(frames + fft_length, fft_length / 2 + 1);
  float* feature = features.data();
  for (size_t axis = 0; axis < axes; ++axis) {
    load_axis(window, axes, axis, spectrum.scale, values);
    remove_mean(values);
    average_powers(values, spectrum.sine_turn, spectrum.taper, frame, powers);
    for (int32_t bin = spectrum.first_bin; bin <= spectrum.last_bin; ++bin) {
      *feature++ = log10_of_power(powers[static_cast<size_t>(bin)]);
    }
  }
}

void run_log_spectrum(const void* params, Span<const float> window, Span<float> scratch, Span<float> features) {
  log_spectrum_window(*static_cast<const LogSpectrum*>(params), window, scratch, features);
}

}  // namespace dsp
}  // namespace mote
