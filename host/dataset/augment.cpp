#include "host/dataset/augment.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "host/base/decibel.h"
#include "host/base/hash.h"
#include "host/base/random.h"

namespace mote::host::dataset {

namespace {

// All arithmetic is + - * / and sqrt on doubles, which round alike everywhere.
using Sound = std::vector<double>;

double energy_of(const Sound& sound) {
  double sum = 0;
  for (const double sample : sound) sum += sample * sample;
  return sum;
}

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

// Played `factor` times as fast, the middle staying in the middle; what is missing at the ends is silence.
Sound change_speed(const Sound& sound, double factor) {
  Sound result(sound.size());
  const double middle = static_cast<double>(sound.size()) / 2;
  for (size_t at = 0; at < sound.size(); ++at) {
    const double place = middle + (static_cast<double>(at) - middle) * factor;
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

Sound white_noise(size_t length, Random& random) {
  Sound noise(length);
  for (double& sample : noise) sample = random.normal();
  return noise;
}

// Voss' way: a sum of random values, each renewed half as often as the one before.
Sound pink_noise(size_t length, Random& random) {
  std::array<double, 16> values{};
  for (double& value : values) value = random.normal();
  Sound noise(length);
  for (size_t at = 0; at < length; ++at) {
    const size_t renewed = static_cast<size_t>(std::countr_zero(at + 1)) % values.size();
    values[renewed] = random.normal();
    for (const double value : values) noise[at] += value;
  }
  return noise;
}

// A random walk that leaks, so that it doesn't drift away.
Sound brown_noise(size_t length, Random& random) {
  Sound noise(length);
  double level = 0;
  for (double& sample : noise) {
    level = 0.995 * level + random.normal();
    sample = level;
  }
  return noise;
}

using MakeNoise = Sound (*)(size_t, Random&);
constexpr std::array<MakeNoise, 3> colours = {white_noise, pink_noise, brown_noise};

void add_noise(Sound& sound, double snr_db, Random& random) {
  const Sound noise = colours[random.below(colours.size())](sound.size(), random);
  const double sound_energy = energy_of(sound), noise_energy = energy_of(noise);
  if (sound_energy <= 0 || noise_energy <= 0) return;  // silence has no signal-to-noise ratio
  const double factor = std::sqrt(sound_energy / noise_energy) * amplitude_from_db(-snr_db);
  for (size_t at = 0; at < sound.size(); ++at) sound[at] += factor * noise[at];
}

int16_t to_sample(double value) {
  if (value >= 32767) return 32767;
  if (value <= -32768) return -32768;
  return static_cast<int16_t>(value < 0 ? value - 0.5 : value + 0.5);
}

}  // namespace

AugmentOptions augment_options(const std::vector<std::string>& names) {
  const auto has = [&](const char* name) { return std::find(names.begin(), names.end(), name) != names.end(); };
  AugmentOptions options;
  options.time_shift = has("time_shift");
  options.noise = has("noise");
  options.gain = has("gain");
  options.speed = has("speed");
  return options;
}

uint64_t augment_seed(uint64_t seed, uint64_t clip, uint64_t copy) {
  return mix_64(mix_64(mix_64(seed) ^ clip) ^ copy);
}

std::vector<int16_t> augment(std::span<const int16_t> samples, int sample_rate_hz, const AugmentOptions& options,
                             uint64_t seed) {
  Random random(seed);
  Sound sound(samples.begin(), samples.end());
  if (options.speed) {
    const double change = options.largest_speed_change;
    sound = change_speed(sound, random.uniform(1 - change, 1 + change));
  }
  if (options.time_shift) {
    const double longest = options.longest_shift_ms * sample_rate_hz / 1000;
    sound = shift(sound, static_cast<ptrdiff_t>(random.uniform(-longest, longest)));
  }
  if (options.gain) {
    const double factor = amplitude_from_db(random.uniform(-options.largest_gain_db, options.largest_gain_db));
    for (double& sample : sound) sample *= factor;
  }
  if (options.noise) add_noise(sound, random.uniform(options.lowest_snr_db, options.highest_snr_db), random);

  std::vector<int16_t> result;
  result.reserve(sound.size());
  for (const double sample : sound) result.push_back(to_sample(sample));
  return result;
}

}  // namespace mote::host::dataset
