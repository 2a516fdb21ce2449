#include "mote/dsp/prepare_spectrogram_q.h"

#include "mote/dsp/decibels.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_level_q.h"
#include "mote/dsp/prepare_rfft_q31.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

Status prepare_spectrogram_q(const SpectrogramConfig& config, Span<TurnQ31> turns, SpectrogramQ* spectrogram) {
  if (config.frame_samples < 1 || config.stride_samples < 1) return Status::out_of_range;
  RfftQ31<TurnQ31> rfft = {};
  const Status rfft_status = prepare_rfft_q31(config.fft_length, 0.0f, turns, &rfft);
  if (rfft_status != Status::ok) return rfft_status;
  LevelScaleQ scale = {};
  const LevelConfigQ level = {config.noise_floor_db, spectrogram_fine_steps_per_unit, INT16_MAX,
                              rfft_q31_log2_of_one(rfft.shape), lowest_energy};
  const Status level_status = prepare_level_q(level, &scale);
  if (level_status != Status::ok) return level_status;

  spectrogram->frame_samples = config.frame_samples;
  spectrogram->stride_samples = config.stride_samples;
  spectrogram->rfft = rfft;
  spectrogram->scale = scale;
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
