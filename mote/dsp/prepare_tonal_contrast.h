#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/dsp/prepare_mfe.h"
#include "mote/dsp/tonal_contrast.h"

namespace mote {
namespace dsp {

struct TonalContrastConfig {
  int32_t frame_samples;  // samples_from_duration gives these two
  int32_t stride_samples;
  MelConfig mel;
  float noise_floor_db;  // -96 … 0: below it the integer form, which spans 128 dB, would lack what is loud
  int32_t median_bands;  // odd, 1 … max_median_bands, at most mel.filters
};

// The bands that suit wings (150 to 3,000 Hz), the neighbours of the median, and a floor above the noise of rounding to
// 16 bits.
constexpr int32_t default_tonal_filters = 64;
constexpr float default_tonal_low_hz = 150;
constexpr float default_tonal_high_hz = 3000;
constexpr int32_t default_median_bands = 9;
constexpr float default_tonal_noise_floor_db = -90;

// `out_of_range` where a field but `mel` is.
MOTE_MUST_USE Status check_tonal_contrast(const TonalContrastConfig& config);

// Its bands as a configuration of MFE, without pre-emphasis.
MfeConfig mfe_config_of(const TonalContrastConfig& config);

// As prepare_mfe, and `out_of_range` as check_tonal_contrast.
MOTE_MUST_USE Status prepare_tonal_contrast(const TonalContrastConfig& config, const MfeTables& tables,
                                            TonalContrast* contrast);

}  // namespace dsp
}  // namespace mote
