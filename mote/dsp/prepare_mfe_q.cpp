#include "mote/dsp/prepare_mfe_q.h"

#include "mote/dsp/decibels.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_level_q.h"
#include "mote/dsp/prepare_mel.h"
#include "mote/dsp/prepare_rfft_q31.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr double full_scale_log2 = 15.0;  // of samples, which is 1

}  // namespace

Status prepare_mfe_q(const MfeConfig& config, const MfeQTables& tables, MfeQ* mfe) {
  const Status config_status = check_mfe(config);
  if (config_status != Status::ok) return config_status;
  MelQ mel = {};
  const Status mel_status = prepare_mel_q(config.mel, tables.mel_segments, &mel);
  if (mel_status != Status::ok) return mel_status;
  RfftQ31<TurnQ15> rfft = {};
  const Status rfft_status = prepare_rfft_q31(config.mel.fft_length, config.pre_emphasis, tables.turns, &rfft);
  if (rfft_status != Status::ok) return rfft_status;
  rfft.shape.loaded_bits -= mel_q_headroom_bits(mel);

  LevelScaleQ scale = {};
  const LevelConfigQ level = {config.noise_floor_db, mfe_fine_steps_per_unit, mfe_fine_steps_per_unit,
                              rfft_q31_log2_of_one(rfft.shape) + 2 * full_scale_log2 + mel_q_one_log2,
                              energy_of_silence};
  const Status level_status = prepare_level_q(level, &scale);
  if (level_status != Status::ok) return level_status;

  mfe->frame_samples = config.frame_samples;
  mfe->stride_samples = config.stride_samples;
  mfe->rfft = rfft;
  mfe->mel = mel;
  mfe->scale = scale;
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
