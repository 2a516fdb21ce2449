#pragma once

#include "mote/math/log2.h"

namespace mote {
namespace dsp {

constexpr float decibels_per_octave = 3.01029996f;  // 10·log10(2)
constexpr float lowest_energy = 1e-30f;             // what lies below counts as this
constexpr float energy_of_silence = 1e-10f;         // the established blocks' stand-in for an energy of exactly 0

// Where the unit of a decibel scale ends, and how low it may begin.
constexpr float ceiling_db = 12.0f;
constexpr float lowest_noise_floor_db = -200.0f;
constexpr float highest_noise_floor_db = ceiling_db - 1.0f;
inline bool is_noise_floor(float db) { return db >= lowest_noise_floor_db && db <= highest_noise_floor_db; }

// 10·log10(energy), at least -300.
inline float decibels(float energy) {
  return decibels_per_octave * math::log2(energy < lowest_energy ? lowest_energy : energy);
}

}  // namespace dsp
}  // namespace mote
