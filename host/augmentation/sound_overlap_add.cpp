#include <algorithm>
#include <cmath>

#include "host/augmentation/sound_steps.h"

namespace mote::host::augmentation {

namespace {

constexpr double hop_s = 0.02;                      // from one stretch to the next in the result; half of a stretch
constexpr ptrdiff_t sample_step = 4, lag_step = 2;  // the search looks at a part, then refines

// How well what begins at `candidate` goes on like what begins at `wanted`: their correlation with its sign, squared.
double likeness(const double* candidate, const double* wanted, ptrdiff_t length) {
  double product = 0, energy = 0;
  for (ptrdiff_t i = 0; i < length; i += sample_step) {
    product += candidate[i] * wanted[i];
    energy += candidate[i] * candidate[i];
  }
  if (energy <= 0) return 0;
  return product * (product < 0 ? -product : product) / energy;
}

ptrdiff_t best_lag(const double* around, const double* wanted, ptrdiff_t reach, ptrdiff_t length) {
  ptrdiff_t best = 0;
  double highest = likeness(around, wanted, length);
  const auto look_at = [&](ptrdiff_t lag) {
    const double found = likeness(around + lag, wanted, length);
    if (found <= highest) return;
    highest = found;
    best = lag;
  };
  for (ptrdiff_t lag = -reach; lag <= reach; lag += lag_step) look_at(lag);
  const ptrdiff_t coarse = best;
  look_at(std::max(-reach, coarse - 1));
  look_at(std::min(reach, coarse + 1));
  return best;
}

}  // namespace

Sound stretch_time(const Sound& sound, int sample_rate_hz, double factor, size_t length) {
  Sound result(length, 0.0);
  const auto hop = static_cast<ptrdiff_t>(hop_s * sample_rate_hz);
  if (sound.empty() || hop < 2 * sample_step) return sound.size() == length ? sound : change_speed(sound, 1, length);
  const ptrdiff_t reach = hop / 2;
  const double middle = static_cast<double>(sound.size()) / 2;
  const double new_middle = static_cast<double>(length) / 2;
  const auto source_of = [&](ptrdiff_t at) {
    const double place = middle + (static_cast<double>(at) - new_middle) * factor;
    return static_cast<ptrdiff_t>(std::floor(place));
  };
  // Silence round it, so far that nothing below reads outside.
  const ptrdiff_t margin = std::max<ptrdiff_t>(0, -source_of(-hop)) + 4 * hop;
  Sound padded(sound.size() + 2 * static_cast<size_t>(margin) + 4 * static_cast<size_t>(hop), 0.0);
  std::copy(sound.begin(), sound.end(), padded.begin() + margin);
  const double* source = padded.data() + margin;

  ptrdiff_t continued = source_of(-hop);
  for (ptrdiff_t at = -hop; at < static_cast<ptrdiff_t>(length); at += hop) {
    ptrdiff_t from = source_of(at);
    from += best_lag(source + from, source + continued, reach, hop);
    continued = from + hop;
    for (ptrdiff_t i = std::max<ptrdiff_t>(0, -at); i < 2 * hop && at + i < static_cast<ptrdiff_t>(length); ++i) {
      const double rise = (static_cast<double>(i) + 0.5) / static_cast<double>(hop);
      result[static_cast<size_t>(at + i)] += source[from + i] * (i < hop ? rise : 2 - rise);
    }
  }
  return result;
}

Sound change_pitch(const Sound& sound, int sample_rate_hz, double factor) {
  const auto longer = static_cast<size_t>(static_cast<double>(sound.size()) * factor);
  return change_speed(stretch_time(sound, sample_rate_hz, 1 / factor, longer), factor, sound.size());
}

}  // namespace mote::host::augmentation
