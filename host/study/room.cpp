#include "host/study/room.h"

#include <algorithm>
#include <cmath>

#include "mote/math/functions.h"

namespace mote::host::study {

double critical_distance_m(const Room& room) { return 0.057 * std::sqrt(room.volume_m3 / room.reverberation_s); }

Sound make_reverberation(int sample_rate_hz, double seconds, Random& random) {
  constexpr double begin_s = 0.005, nepers_of_60_db = 6.907755278982137;  // ln 1000
  const auto begin = static_cast<size_t>(begin_s * sample_rate_hz + 0.5);
  const auto length = std::max<size_t>(1, static_cast<size_t>(seconds * sample_rate_hz + 0.5));
  Sound tail(begin + length, 0.0);
  for (size_t i = 0; i < length; ++i) {
    tail[begin + i] =
        random.normal() * math::exp(-nepers_of_60_db * static_cast<double>(i) / (seconds * sample_rate_hz));
  }
  const double energy = augmentation::energy_of(tail);
  if (energy <= 0) return tail;
  for (double& tap : tail) tap /= std::sqrt(energy);
  return tail;
}

}  // namespace mote::host::study
