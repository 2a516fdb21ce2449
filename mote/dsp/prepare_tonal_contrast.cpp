#include "mote/dsp/prepare_tonal_contrast.h"

#include "mote/dsp/running_median.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

Status check_tonal_contrast(const TonalContrastConfig& config) {
  if (!(config.noise_floor_db >= -96.0f && config.noise_floor_db <= 0.0f)) return Status::out_of_range;
  if (config.median_bands < 1 || config.median_bands > max_median_bands) return Status::out_of_range;
  if (config.median_bands % 2 == 0 || config.median_bands > config.mel.filters) return Status::out_of_range;
  return Status::ok;
}

MfeConfig mfe_config_of(const TonalContrastConfig& config) {
  return MfeConfig{config.frame_samples, config.stride_samples, config.mel, config.noise_floor_db, 0.0f};
}

Status prepare_tonal_contrast(const TonalContrastConfig& config, const MfeTables& tables, TonalContrast* contrast) {
  const Status status = check_tonal_contrast(config);
  if (status != Status::ok) return status;
  const Status mel_status = prepare_mfe(mfe_config_of(config), tables, &contrast->mel);
  if (mel_status != Status::ok) return mel_status;
  contrast->median_bands = config.median_bands;
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
