#pragma once

#include <stdint.h>

#include "mote/dsp/blocks.h"

// The grids on which blocks of sound lie, the same for their float and integer forms: how many fine steps of a row
// (blocks.h) are one unit of the block's values, and how these narrow to int8.
namespace mote {
namespace dsp {

// MFE: a unit is the way from the noise floor to +12 dB; int8 has 1/256 of it.
constexpr int32_t mfe_fine_steps_per_unit = 1 << 14;
constexpr Narrowing mfe_narrowing = {6, -128};

// Spectrogram: the same unit, open upwards; int8 has 1/100 of it.
constexpr int32_t spectrogram_fine_steps_per_unit = 6400;
constexpr Narrowing spectrogram_narrowing = {6, -128};

// MFCC: a unit is e-fold energy; int8 has 1/2 of it.
constexpr int32_t mfcc_fine_steps_per_unit = 256;
constexpr Narrowing mfcc_narrowing = {7, 0};

// What cmvn makes of it: a unit is one standard deviation; int8 has 1/32 of it.
constexpr int32_t cmvn_fine_steps_per_unit = 4096;
constexpr Narrowing cmvn_narrowing = {7, 0};

// PCAN log-mel: a unit is the block's full scale; int8 has 1/256 of it.
constexpr int32_t pcan_log_mel_fine_steps_per_unit = 1 << 14;
constexpr Narrowing pcan_log_mel_narrowing = {6, -128};

// Tonal contrast: decibels; int8 has 1/4 dB.
constexpr int32_t tonal_contrast_fine_steps_per_decibel = 256;
constexpr Narrowing tonal_contrast_narrowing = {6, 0};

}  // namespace dsp
}  // namespace mote
