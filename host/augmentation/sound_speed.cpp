#include "host/augmentation/sound_steps.h"

namespace mote::host::augmentation {

namespace {

// Cubic through four neighbours (Catmull-Rom), at a place between the middle two.
double interpolate(const Sound& sound, double place) {
  const auto left = static_cast<ptrdiff_t>(place);
  const auto at = [&](ptrdiff_t index) {
    return index < 0 || index >= static_cast<ptrdiff_t>(sound.size()) ? 0.0 : sound[static_cast<size_t>(index)];
  };
  const double a = at(left - 1), b = at(left), c = at(left + 1), d = at(left + 2);
  const double t = place - static_cast<double>(left);
  return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
}

}  // namespace

Sound change_speed(const Sound& sound, double factor, size_t length) {
  Sound result(length);
  const double middle = static_cast<double>(sound.size()) / 2;
  const double new_middle = static_cast<double>(length) / 2;
  for (size_t at = 0; at < length; ++at) {
    const double place = middle + (static_cast<double>(at) - new_middle) * factor;
    const bool is_inside = place >= 0 && place < static_cast<double>(sound.size());
    result[at] = is_inside ? interpolate(sound, place) : 0.0;
  }
  return result;
}

Sound shift(const Sound& sound, ptrdiff_t later) {
  Sound result(sound.size(), 0.0);
  for (size_t at = 0; at < sound.size(); ++at) {
    const ptrdiff_t to = static_cast<ptrdiff_t>(at) + later;
    if (to >= 0 && to < static_cast<ptrdiff_t>(sound.size())) result[static_cast<size_t>(to)] = sound[at];
  }
  return result;
}

}  // namespace mote::host::augmentation
