#include "mote/dsp/prepare_spectrogram.h"

#include "mote/dsp/decibels.h"
#include "mote/dsp/prepare_rfft_precise.h"
#include "mote/dsp/rfft.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

Status prepare_spectrogram(const SpectrogramConfig& config, TwoFloats<float> sine_turn, Spectrogram* spectrogram) {
  if (config.frame_samples < 1 || config.stride_samples < 1) return Status::out_of_range;
  if (!is_rfft_length(config.fft_length)) return Status::out_of_range;
  if (!is_noise_floor(config.noise_floor_db)) return Status::out_of_range;
  if (sine_turn.high.size() != static_cast<size_t>(config.fft_length)) return Status::buffer_too_small;
  const Status status = prepare_rfft_precise(sine_turn);
  if (status != Status::ok) return status;

  spectrogram->frame_samples = config.frame_samples;
  spectrogram->stride_samples = config.stride_samples;
  spectrogram->power_scale = 1.0f / static_cast<float>(config.fft_length);
  spectrogram->noise_floor_db = config.noise_floor_db;
  spectrogram->units_per_decibel = 1.0f / (ceiling_db - config.noise_floor_db);
  spectrogram->sine_turn = sine_turn.high;
  spectrogram->sine_turn_low = sine_turn.low;
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
