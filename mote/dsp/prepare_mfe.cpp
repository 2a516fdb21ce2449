#include "mote/dsp/prepare_mfe.h"

#include "mote/dsp/decibels.h"
#include "mote/dsp/prepare_rfft.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

Status check_mfe(const MfeConfig& config) {
  if (config.frame_samples < 1 || config.stride_samples < 1) return Status::out_of_range;
  if (!is_noise_floor(config.noise_floor_db)) return Status::out_of_range;
  if (!(config.pre_emphasis >= 0.0f && config.pre_emphasis <= 1.0f)) return Status::out_of_range;
  return Status::ok;
}

Status prepare_mfe(const MfeConfig& config, const MfeTables& tables, Mfe* mfe) {
  const Status config_status = check_mfe(config);
  if (config_status != Status::ok) return config_status;

  const Status mel_status = prepare_mel(config.mel, tables.mel_filters, tables.mel_weights);
  if (mel_status != Status::ok) return mel_status;
  if (tables.sine_turn.size() != static_cast<size_t>(config.mel.fft_length)) return Status::buffer_too_small;
  const Status rfft_status = prepare_rfft(tables.sine_turn);
  if (rfft_status != Status::ok) return rfft_status;

  const float full_scale = 32768.0f;
  mfe->frame_samples = config.frame_samples;
  mfe->stride_samples = config.stride_samples;
  mfe->pre_emphasis = config.pre_emphasis;
  mfe->power_scale = 1.0f / (full_scale * full_scale) / static_cast<float>(config.mel.fft_length);
  mfe->noise_floor_db = config.noise_floor_db;
  mfe->steps_per_decibel = 256.0f / (ceiling_db - config.noise_floor_db);
  mfe->sine_turn = tables.sine_turn;
  mfe->mel_filters = tables.mel_filters;
  mfe->mel_weights = tables.mel_weights;
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
