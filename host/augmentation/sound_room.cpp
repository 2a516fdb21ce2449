#include <cmath>

#include "host/augmentation/sound_steps.h"
#include "host/base/decibel.h"

namespace mote::host::augmentation {

namespace {

constexpr int early_reflections = 6;
constexpr double latest_early_s = 0.02;
constexpr double tail_begins_s = 0.01;
constexpr double pulses_a_second = 600;
constexpr double tail_ends_db = 40;      // below its beginning: what comes later isn't heard
constexpr double highest_ratio_db = 12;  // direct sound over the tail; the lowest is 0
constexpr double tail_cutoff_hz = 3000;

void add_echo(Sound& to, const Sound& sound, size_t delay, double gain) {
  for (size_t at = delay; at < sound.size(); ++at) to[at] += gain * sound[at - delay];
}

// Share of the difference that a low-pass of first order follows a sample.
double follow_share(double cutoff_hz, int sample_rate_hz) {
  const double turned = 6.283185307179586 * cutoff_hz / sample_rate_hz;
  return turned / (1 + turned);
}

void scale_to(Sound& sound, double energy) {
  const double own = energy_of(sound);
  if (own <= 0) return;
  const double factor = std::sqrt(energy / own);
  for (double& sample : sound) sample *= factor;
}

Sound make_tail(const Sound& sound, int sample_rate_hz, double seconds, Random& random) {
  Sound tail(sound.size(), 0.0);
  const double end_s = seconds * tail_ends_db / 60;
  for (double begin_s = tail_begins_s; begin_s < end_s; begin_s += 1 / pulses_a_second) {
    const double at_s = begin_s + random.uniform() / pulses_a_second;
    const double gain = amplitude_from_db(-60 * at_s / seconds);
    add_echo(tail, sound, static_cast<size_t>(at_s * sample_rate_hz), random.below(2) == 0 ? gain : -gain);
  }
  const double share = follow_share(tail_cutoff_hz, sample_rate_hz);
  double level = 0;
  for (double& sample : tail) {
    level += share * (sample - level);
    sample = level;
  }
  return tail;
}

}  // namespace

Sound reverberate(const Sound& sound, int sample_rate_hz, double seconds, Random& random) {
  const double energy = energy_of(sound);
  Sound heard = sound;
  if (energy <= 0 || seconds <= 0) return heard;
  for (int reflection = 0; reflection < early_reflections; ++reflection) {
    const double at_s = random.uniform(0.001, latest_early_s);
    add_echo(heard, sound, static_cast<size_t>(at_s * sample_rate_hz), random.uniform(0.1, 0.5));
  }
  Sound tail = make_tail(sound, sample_rate_hz, seconds, random);
  const double ratio = amplitude_from_db(-random.uniform(0, highest_ratio_db));
  scale_to(tail, energy * ratio * ratio);
  for (size_t at = 0; at < heard.size(); ++at) heard[at] += tail[at];
  scale_to(heard, energy);
  return heard;
}

void tilt_spectrum(Sound& sound, int sample_rate_hz, double tilt_db, double pivot_hz) {
  const double low_gain = amplitude_from_db(-tilt_db / 2), high_gain = amplitude_from_db(tilt_db / 2);
  const double share = follow_share(pivot_hz, sample_rate_hz);
  double low = 0;
  for (double& sample : sound) {
    low += share * (sample - low);
    sample = low_gain * low + high_gain * (sample - low);
  }
}

}  // namespace mote::host::augmentation
