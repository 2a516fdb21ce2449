#pragma once

#include "host/augmentation/sound_steps.h"

// A room in which sound goes to and fro until it is gone: what comes after the direct sound, statistically.
namespace mote::host::study {

using augmentation::Sound;

struct Room {
  double volume_m3 = 60;
  double reverberation_s = 0.5;  // until sound has fallen by 60 dB (RT60)
};

// Where direct and reverberant sound of a source without direction are equally loud, in metres: Sabine's diffuse field,
// 0.057 √(V / RT60) (Kuttruff, Room Acoustics).
double critical_distance_m(const Room& room);

// Reverberant sound alone, of energy 1: white noise that decays exponentially (Moorer 1979) from 5 ms after the direct
// sound, by 60 dB in `seconds`, down to there. Frequencies decay alike.
Sound make_reverberation(int sample_rate_hz, double seconds, Random& random);

}  // namespace mote::host::study
