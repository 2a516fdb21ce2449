#pragma once

#include <cstdint>
#include <vector>

#include "host/augmentation/sound.h"
#include "host/study/air_absorption.h"
#include "host/study/conditions.h"
#include "host/study/room.h"

namespace mote::host::study {

// What the conditions of sound take for granted; a study tells it with its figures.
struct Surroundings {
  double recorded_distance_m = 1;  // of the recordings themselves: nobody knows it
  double noise_db = 30;            // level of the recording over the surroundings' noise at its own distance
  Air air{};
  Room room{};
};

// What a recording is by itself, on the scale of int16.
struct SoundLevels {
  double root_mean_square = 0;
  double peak = 0;
};
SoundLevels levels_of(const std::vector<int16_t>& samples);

struct SoundChange {
  ConditionId condition = ConditionId::level;
  double strength = 0;
  int sample_rate_hz = 16000;
  Surroundings surroundings{};
  const augmentation::Backgrounds* noise = nullptr;  // of recorded_noise
};

// `samples`, a recording with silence round it, under the condition, as many. `levels` are those of the recording
// without the silence. The same seed gives the same bits. Works on stretches of a minute, so that long recordings need
// no more memory.
std::vector<int16_t> change_sound(const std::vector<int16_t>& samples, const SoundLevels& levels,
                                  const SoundChange& change, uint64_t seed);

// How a way of `metres` through air filters sound, centred: as many taps before as after the middle one.
Sound air_filter(int sample_rate_hz, double metres, const Air& air);

}  // namespace mote::host::study
