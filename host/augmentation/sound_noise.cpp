#include <array>
#include <bit>
#include <cmath>

#include "host/augmentation/sound_steps.h"
#include "host/base/decibel.h"

namespace mote::host::augmentation {

namespace {

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

}  // namespace

double energy_of(const Sound& sound) {
  double sum = 0;
  for (const double sample : sound) sum += sample * sample;
  return sum;
}

Sound make_noise(NoiseColour colour, size_t length, Random& random) {
  if (colour == NoiseColour::white) return white_noise(length, random);
  return colour == NoiseColour::pink ? pink_noise(length, random) : brown_noise(length, random);
}

void add_at(Sound& sound, const Sound& noise, double snr_db) {
  const double sound_energy = energy_of(sound), noise_energy = energy_of(noise);
  if (sound_energy <= 0 || noise_energy <= 0) return;
  const double factor = std::sqrt(sound_energy / noise_energy) * amplitude_from_db(-snr_db);
  for (size_t at = 0; at < sound.size(); ++at) sound[at] += factor * noise[at];
}

Sound cut_background(std::span<const int16_t> recording, size_t length, Random& random) {
  Sound cut(length, 0.0);
  if (recording.empty()) return cut;
  const size_t places = recording.size() > length ? recording.size() - length + 1 : recording.size();
  const size_t begin = random.below(places);
  for (size_t at = 0; at < length; ++at) cut[at] = recording[(begin + at) % recording.size()];
  return cut;
}

}  // namespace mote::host::augmentation
