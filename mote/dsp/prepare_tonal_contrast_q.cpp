#include "mote/dsp/prepare_tonal_contrast_q.h"

#include "mote/dsp/decibels.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/prepare_level_q.h"
#include "mote/dsp/prepare_rfft_q31.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr double full_scale_log2 = 15.0;  // of samples, which is 1

}  // namespace

Status prepare_tonal_contrast_q(const TonalContrastConfig& config, const MfeQTables& tables, TonalContrastQ* contrast) {
  const Status status = check_tonal_contrast(config);
  if (status != Status::ok) return status;
  const Status mel_status = prepare_mfe_q(mfe_config_of(config), tables, &contrast->mel);
  if (mel_status != Status::ok) return mel_status;
  contrast->median_bands = config.median_bands;

  // Decibels instead of MFE's unit, and no ceiling.
  LevelConfigQ level = {};
  level.noise_floor_db = config.noise_floor_db;
  level.fine_per_unit =
      static_cast<int32_t>((ceiling_db - config.noise_floor_db) * tonal_contrast_fine_steps_per_decibel + 0.5f);
  level.highest = INT16_MAX;
  level.log2_of_energy_one = rfft_q31_log2_of_one(contrast->mel.rfft.shape) + 2 * full_scale_log2 + mel_q_one_log2;
  level.energy_of_silence = lowest_energy;
  return prepare_level_q(level, &contrast->mel.scale);
}

}  // namespace dsp
}  // namespace mote
