#include "host/study/sound_conditions.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "host/base/decibel.h"
#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/study/convolution.h"
#include "mote/math/functions.h"

namespace mote::host::study {

namespace {

using augmentation::NoiseColour;

constexpr double full_scale = 32768;

enum class NoiseOf : uint8_t { nothing, white, pink, recordings };

// What a condition comes down to: filter, noise, converter.
struct Plan {
  Sound taps{};           // empty: none
  size_t taps_ahead = 0;  // of them, those before the direct sound: what the filter would delay by
  double gain = 1;
  NoiseOf noise = NoiseOf::nothing;
  double noise_rms = 0;
  double step = 1;  // of the converter, in steps of 16 bit
};

void add_noise(Plan& plan, NoiseOf noise, const SoundLevels& levels, double snr_db) {
  plan.noise = noise;
  plan.noise_rms = levels.root_mean_square * amplitude_from_db(-snr_db);
}

// At `times` the distance. What the quieter recording still holds of its surroundings' noise, and of its room's
// diffuse sound, is 1 / times² of them in power; the rest is added.
double lacking_share(double times) { return std::sqrt(1 - 1 / (times * times)); }

Plan plan_distance(const SoundLevels& levels, const SoundChange& change) {
  const Surroundings& around = change.surroundings;
  const double times = change.strength;
  Plan plan;
  plan.gain = 1 / times;
  plan.taps = air_filter(change.sample_rate_hz, (times - 1) * around.recorded_distance_m, around.air);
  plan.taps_ahead = plan.taps.size() / 2;
  add_noise(plan, NoiseOf::pink, levels, around.noise_db);
  plan.noise_rms *= lacking_share(times);
  return plan;
}

// The taps, then reverberation of an energy behind the direct sound.
void add_reverberation(Plan& plan, const Sound& reverberation, double factor) {
  const size_t direct = plan.taps_ahead;
  plan.taps.resize(std::max(plan.taps.size(), direct + reverberation.size()), 0.0);
  for (size_t i = 0; i < reverberation.size(); ++i) plan.taps[direct + i] += factor * reverberation[i];
}

Plan plan_distance_in_room(const SoundLevels& levels, const SoundChange& change, uint64_t seed) {
  const Surroundings& around = change.surroundings;
  Plan plan = plan_distance(levels, change);
  Random random(stable_rank(seed, "room"));
  const double diffuse = around.recorded_distance_m / critical_distance_m(around.room);  // over direct, in amplitude
  // The gain comes behind the filter.
  add_reverberation(plan, make_reverberation(change.sample_rate_hz, around.room.reverberation_s, random),
                    diffuse * lacking_share(change.strength) / plan.gain);
  return plan;
}

Plan plan_reverberation(const SoundChange& change, uint64_t seed) {
  Random random(stable_rank(seed, "room"));
  Plan plan;
  plan.taps = {1.0};
  plan.gain = std::sqrt(0.5);
  add_reverberation(plan, make_reverberation(change.sample_rate_hz, change.strength, random), 1);
  return plan;
}

Plan plan_of(const SoundLevels& levels, const SoundChange& change, uint64_t seed) {
  Plan plan;
  switch (change.condition) {
    case ConditionId::distance:
      return plan_distance(levels, change);
    case ConditionId::distance_in_room:
      return plan_distance_in_room(levels, change, seed);
    case ConditionId::level:
      plan.gain = amplitude_from_db(change.strength);
      return plan;
    case ConditionId::white_noise:
      add_noise(plan, NoiseOf::white, levels, change.strength);
      return plan;
    case ConditionId::pink_noise:
      add_noise(plan, NoiseOf::pink, levels, change.strength);
      return plan;
    case ConditionId::recorded_noise:
      add_noise(plan, NoiseOf::recordings, levels, change.strength);
      return plan;
    case ConditionId::reverberation:
      return plan_reverberation(change, seed);
    case ConditionId::clipping:
      if (levels.peak > 0) plan.gain = full_scale / levels.peak * amplitude_from_db(change.strength);
      return plan;
    case ConditionId::bits:
      plan.step = std::ldexp(1.0, 16 - static_cast<int>(change.strength));
      return plan;
    default:
      throw_internal_error("a condition that isn't one of sound");
  }
}

Sound noise_of(const Plan& plan, const SoundChange& change, size_t length, Random& random) {
  if (plan.noise != NoiseOf::recordings) {
    return augmentation::make_noise(plan.noise == NoiseOf::white ? NoiseColour::white : NoiseColour::pink, length,
                                    random);
  }
  if (change.noise == nullptr || change.noise->empty()) throw_internal_error("recorded noise without recordings");
  return augmentation::cut_background((*change.noise)[random.below(change.noise->size())], length, random);
}

int16_t to_sample(double value, double step) {
  const double rounded = std::floor(value / step + 0.5) * step;
  return static_cast<int16_t>(std::clamp(rounded, -full_scale, full_scale - step));
}

// One stretch, with what sounds into it before and after.
void change_stretch(const std::vector<int16_t>& samples, size_t begin, size_t end, const Plan& plan,
                    const SoundChange& change, Random& random, std::vector<int16_t>& result) {
  const size_t before = std::min(begin, plan.taps.size());
  const size_t after = std::min(samples.size() - end, plan.taps_ahead);
  const auto at = [&](size_t index) { return samples.begin() + static_cast<ptrdiff_t>(index); };
  Sound sound(at(begin - before), at(end + after));
  if (!plan.taps.empty()) {
    sound.resize(sound.size() + plan.taps_ahead, 0.0);
    sound = convolve(sound, plan.taps);
  }
  const size_t first = before + plan.taps_ahead;
  Sound noise;
  double noise_gain = 0;
  if (plan.noise_rms > 0) {
    noise = noise_of(plan, change, end - begin, random);
    const double energy = augmentation::energy_of(noise);
    if (energy > 0) noise_gain = plan.noise_rms * std::sqrt(static_cast<double>(noise.size()) / energy);
  }
  for (size_t i = 0; i < end - begin; ++i) {
    const double added = noise.empty() ? 0 : noise_gain * noise[i];
    result.push_back(to_sample(plan.gain * sound[first + i] + added, plan.step));
  }
}

}  // namespace

SoundLevels levels_of(const std::vector<int16_t>& samples) {
  if (samples.empty()) return {};
  double sum = 0;
  int peak = 0;
  for (const int16_t sample : samples) {
    sum += static_cast<double>(sample) * sample;
    peak = std::max(peak, std::abs(int{sample}));
  }
  return {std::sqrt(sum / static_cast<double>(samples.size())), static_cast<double>(peak)};
}

Sound air_filter(int sample_rate_hz, double metres, const Air& air) {
  // The loss is a smooth function of frequency: its response is short.
  constexpr size_t size = 256, middle = size / 2;
  std::vector<std::complex<double>> spectrum(size);
  for (size_t bin = 0; bin < size; ++bin) {
    const size_t turned = std::min(bin, size - bin);
    const double frequency_hz = static_cast<double>(turned) * sample_rate_hz / size;
    spectrum[bin] = amplitude_from_db(-metres * (turned == 0 ? 0 : absorption_db_per_m(frequency_hz, air)));
  }
  transform(spectrum, true);
  Sound taps(size - 1, 0.0);
  for (size_t i = 0; i + 1 < size; ++i) {
    const size_t place = (i + middle + 1) % size;  // the middle tap is at time 0
    const double window =
        0.5 + 0.5 * math::cos_of_turns((static_cast<double>(i) - (middle - 1)) / static_cast<double>(size));
    taps[i] = window * spectrum[place].real() / size;
  }
  return taps;
}

std::vector<int16_t> change_sound(const std::vector<int16_t>& samples, const SoundLevels& levels,
                                  const SoundChange& change, uint64_t seed) {
  const Plan plan = plan_of(levels, change, seed);
  const auto stretch = static_cast<size_t>(60 * change.sample_rate_hz);
  Random random(stable_rank(seed, "noise"));
  std::vector<int16_t> result;
  result.reserve(samples.size());
  for (size_t begin = 0; begin < samples.size(); begin += stretch) {
    change_stretch(samples, begin, std::min(begin + stretch, samples.size()), plan, change, random, result);
  }
  return result;
}

}  // namespace mote::host::study
