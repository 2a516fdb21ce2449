#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/dsp/level_q.h"

namespace mote {
namespace dsp {

struct LevelConfigQ {
  float noise_floor_db;       // level 0; the ceiling of +12 dB (decibels.h) is a unit above it
  int32_t fine_per_unit;      // as in fine_steps.h
  int32_t highest;            // where the scale saturates, up to 32767
  double log2_of_energy_one;  // the logarithm of the number that stands for an energy of 1 = 0 dB
  float energy_of_silence;    // what an energy of 0 counts as
};

// `out_of_range` where the noise floor is (is_noise_floor).
MOTE_MUST_USE Status prepare_level_q(const LevelConfigQ& config, LevelScaleQ* scale);

}  // namespace dsp
}  // namespace mote
