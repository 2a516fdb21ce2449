#include "host/augmentation/sound.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "host/augmentation/choice.h"
#include "host/augmentation/sound_steps.h"
#include "host/base/decibel.h"
#include "host/base/hash.h"

namespace mote::host::augmentation {

namespace {

struct Context {
  const project::Augmentation& strengths;
  int sample_rate_hz;
  const Backgrounds& backgrounds;
};

double factor_within(double change, Random& random) { return random.uniform(1 - change, 1 + change); }

std::string tile_silence(Sound& sound, const Context& context, Random& random) {
  if (random.uniform() >= context.strengths.tiling) return "";
  Sound tiled = tile(sound, context.sample_rate_hz, random.uniform());
  if (tiled == sound) return "";
  sound = std::move(tiled);
  return "repeated instead of silence";
}

std::string vary_speed(Sound& sound, const Context& context, Random& random) {
  const double factor = factor_within(context.strengths.speed, random);
  sound = change_speed(sound, factor, sound.size());
  return fmt::format("speed × {:.2f}", factor);
}

std::string vary_length(Sound& sound, const Context& context, Random& random) {
  const double factor = factor_within(context.strengths.time_stretch, random);
  sound = stretch_time(sound, context.sample_rate_hz, factor, sound.size());
  return fmt::format("tempo × {:.2f}", factor);
}

std::string vary_pitch(Sound& sound, const Context& context, Random& random) {
  const double factor = factor_within(context.strengths.pitch, random);
  sound = change_pitch(sound, context.sample_rate_hz, factor);
  return fmt::format("pitch × {:.2f}", factor);
}

std::string vary_time(Sound& sound, const Context& context, Random& random) {
  const double shift_ms = random.uniform(-context.strengths.time_shift_ms, context.strengths.time_shift_ms);
  sound = shift(sound, static_cast<ptrdiff_t>(shift_ms * context.sample_rate_hz / 1000));
  return fmt::format("{:.0f} ms {}", std::abs(shift_ms), shift_ms < 0 ? "earlier" : "later");
}

std::string add_room(Sound& sound, const Context& context, Random& random) {
  if (random.below(2) == 0) return "";
  const double seconds = context.strengths.reverb_s * random.uniform(0.2, 1);
  sound = reverberate(sound, context.sample_rate_hz, seconds, random);
  return fmt::format("room of {:.2f} s", seconds);
}

std::string vary_spectrum(Sound& sound, const Context& context, Random& random) {
  const double tilt_db = random.uniform(-context.strengths.equalizer_db, context.strengths.equalizer_db);
  tilt_spectrum(sound, context.sample_rate_hz, tilt_db, random.uniform(300, 2000));
  return fmt::format("high tones {:+.1f} dB", tilt_db);
}

std::string vary_level(Sound& sound, const Context& context, Random& random) {
  const double gain_db = random.uniform(-context.strengths.gain_db, context.strengths.gain_db);
  const double factor = amplitude_from_db(gain_db);
  for (double& sample : sound) sample *= factor;
  return fmt::format("gain {:+.1f} dB", gain_db);
}

std::string add_background(Sound& sound, const Context& context, Random& random) {
  if (context.backgrounds.empty() || random.below(2) == 0) return "";
  const std::vector<int16_t>& recording = context.backgrounds[random.below(context.backgrounds.size())];
  const double snr_db = random.uniform(context.strengths.lowest_snr_db, context.strengths.highest_snr_db);
  add_at(sound, cut_background(recording, sound.size(), random), snr_db);
  return fmt::format("background at {:.0f} dB", snr_db);
}

std::string add_noise(Sound& sound, const Context& context, Random& random) {
  constexpr std::array<const char*, 3> colour_names = {"white", "pink", "brown"};
  const auto colour = random.below(colour_names.size());
  const double snr_db = random.uniform(context.strengths.lowest_snr_db, context.strengths.highest_snr_db);
  add_at(sound, make_noise(static_cast<NoiseColour>(colour), sound.size(), random), snr_db);
  return fmt::format("{} noise at {:.0f} dB", colour_names[colour], snr_db);
}

// Each says what it did; nothing where it did nothing.
using Apply = std::string (*)(Sound&, const Context&, Random&);
struct Step {
  const char* name;
  Apply apply;
};

// From the source of the sound through the room to the microphone.
constexpr std::array steps = {
    Step{"tiling", tile_silence},       Step{"speed", vary_speed},        Step{"time_stretch", vary_length},
    Step{"pitch", vary_pitch},          Step{"time_shift", vary_time},    Step{"reverb", add_room},
    Step{"background", add_background}, Step{"equalizer", vary_spectrum}, Step{"gain", vary_level},
    Step{"noise", add_noise},
};

int16_t to_sample(double value) {
  if (value >= 32767) return 32767;
  if (value <= -32768) return -32768;
  return static_cast<int16_t>(value < 0 ? value - 0.5 : value + 0.5);
}

}  // namespace

SoundVariations sound_variations(const project::Project& project, int sample_rate_hz) {
  return {chosen_variations(project), project.augmentation, sample_rate_hz};
}

std::vector<int16_t> vary_sound(std::span<const int16_t> samples, const SoundVariations& variations, uint64_t seed,
                                const Backgrounds& backgrounds, std::vector<std::string>* done) {
  const Context context{variations.strengths, variations.sample_rate_hz, backgrounds};
  Sound sound(samples.begin(), samples.end());
  for (const Step& step : steps) {
    if (sound.empty() || !contains(variations.names, step.name)) continue;
    Random random(stable_rank(seed, step.name));
    const std::string what = step.apply(sound, context, random);
    if (done != nullptr && !what.empty()) done->push_back(what);
  }
  std::vector<int16_t> result(sound.size());
  std::transform(sound.begin(), sound.end(), result.begin(), to_sample);
  return result;
}

}  // namespace mote::host::augmentation
