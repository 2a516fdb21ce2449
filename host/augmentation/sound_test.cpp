#include "host/augmentation/sound.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "host/augmentation/sound_steps.h"
#include "host/base/hash.h"

namespace mote::host::augmentation {
namespace {

constexpr int rate_hz = 16000;

// A burst of 400 Hz in the middle of a second, by integers only.
std::vector<int16_t> burst() {
  std::vector<int16_t> samples(rate_hz, 0);
  for (size_t at = 6000; at < 10000; ++at) samples[at] = static_cast<int16_t>((at / 20 % 2 ? -1 : 1) * 3000);
  return samples;
}

Sound tone(double hz, size_t length) {
  Sound sound(length);
  for (size_t at = 0; at < length; ++at) sound[at] = 3000 * std::sin(2 * M_PI * hz * static_cast<double>(at) / rate_hz);
  return sound;
}

double energy_of_samples(const std::vector<int16_t>& samples) {
  double sum = 0;
  for (const int16_t sample : samples) sum += double{1} * sample * sample;
  return sum;
}

size_t sounding(const Sound& sound) {
  return static_cast<size_t>(std::ranges::count_if(sound, [](double s) { return std::fabs(s) > 30; }));
}

// Of what lies in the middle half, by the places where it rises through 0.
double frequency_of(const Sound& sound) {
  double first = 0, last = 0;
  int rises = 0;
  for (size_t at = sound.size() / 4; at < sound.size() * 3 / 4; ++at) {
    if (sound[at - 1] >= 0 || sound[at] < 0) continue;
    last = static_cast<double>(at) - sound[at] / (sound[at] - sound[at - 1]);
    if (rises++ == 0) first = last;
  }
  return (rises - 1) * rate_hz / (last - first);
}

SoundVariations only(std::vector<std::string> names) { return {std::move(names), {}, rate_hz}; }
SoundVariations all() {
  return only({"time_shift", "noise", "gain", "speed", "time_stretch", "pitch", "tiling", "reverb", "equalizer"});
}

TEST(vary_sound, same_seed_gives_the_same_bits) {
  const auto first = vary_sound(burst(), all(), 1);
  EXPECT_EQ(first, vary_sound(burst(), all(), 1));
  EXPECT_NE(first, vary_sound(burst(), all(), 2));
  EXPECT_EQ(first.size(), burst().size());
}

// Own random numbers, + - * / and sqrt: these bits come out on every machine.
TEST(vary_sound, gives_the_bits_that_it_gave_before) {
  uint64_t hash = 0;
  for (const int16_t sample : vary_sound(burst(), all(), 3)) hash = mix_64(hash ^ static_cast<uint16_t>(sample));
  EXPECT_EQ(hash, 4599636195589984761u);
}

TEST(vary_sound, a_further_variation_changes_no_draw_of_the_others) {
  const auto shifted = vary_sound(burst(), only({"time_shift"}), 5);
  const auto louder = vary_sound(burst(), only({"time_shift", "gain"}), 5);
  for (size_t at = 0; at < shifted.size(); ++at) ASSERT_EQ(shifted[at] == 0, louder[at] == 0) << at;
}

TEST(vary_sound, nothing_chosen_changes_nothing_and_says_so) {
  std::vector<std::string> done;
  EXPECT_EQ(vary_sound(burst(), only({"spec_augment", "mixup"}), 1, {}, &done), burst());
  EXPECT_TRUE(done.empty());
}

TEST(vary_sound, tells_what_was_done) {
  std::vector<std::string> done;
  (void)vary_sound(burst(), only({"gain", "noise", "speed"}), 1, {}, &done);
  ASSERT_EQ(done.size(), 3u);
  EXPECT_TRUE(done[0].starts_with("speed × ")) << done[0];
  EXPECT_TRUE(done[1].starts_with("gain ")) << done[1];
  EXPECT_NE(done[2].find(" noise at "), std::string::npos) << done[2];
}

TEST(vary_sound, time_shift_moves_up_to_100_ms_and_keeps_the_sound) {
  ptrdiff_t earliest = rate_hz, latest = 0;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    const auto shifted = vary_sound(burst(), only({"time_shift"}), seed);
    EXPECT_EQ(energy_of_samples(shifted), energy_of_samples(burst()));
    const ptrdiff_t start = std::ranges::find_if(shifted, [](int16_t s) { return s != 0; }) - shifted.begin();
    earliest = std::min(earliest, start);
    latest = std::max(latest, start);
  }
  EXPECT_GE(earliest, 6000 - 1600);
  EXPECT_LT(earliest, 6000 - 1400);
  EXPECT_LE(latest, 6000 + 1600);
  EXPECT_GT(latest, 6000 + 1400);
}

TEST(vary_sound, noise_keeps_to_its_signal_to_noise_ratio) {
  SoundVariations variations = only({"noise"});
  variations.strengths.lowest_snr_db = variations.strengths.highest_snr_db = 10;
  for (uint64_t seed = 0; seed < 20; ++seed) {
    auto noise = vary_sound(burst(), variations, seed);
    const auto clean = burst();
    for (size_t at = 0; at < noise.size(); ++at) noise[at] = static_cast<int16_t>(noise[at] - clean[at]);
    EXPECT_NEAR(10 * std::log10(energy_of_samples(clean) / energy_of_samples(noise)), 10, 0.05) << seed;
  }
}

TEST(vary_sound, background_is_mixed_into_half_of_the_copies_at_the_ratio_that_is_asked_for) {
  SoundVariations variations = only({"background"});
  variations.strengths.lowest_snr_db = variations.strengths.highest_snr_db = 6;
  const Backgrounds backgrounds = {std::vector<int16_t>(rate_hz * 3, 500)};
  int mixed = 0;
  for (uint64_t seed = 0; seed < 100; ++seed) {
    auto background = vary_sound(burst(), variations, seed, backgrounds);
    if (background == burst()) continue;
    ++mixed;
    const auto clean = burst();
    for (size_t at = 0; at < clean.size(); ++at) background[at] = static_cast<int16_t>(background[at] - clean[at]);
    EXPECT_NEAR(10 * std::log10(energy_of_samples(clean) / energy_of_samples(background)), 6, 0.05) << seed;
  }
  EXPECT_GT(mixed, 30);
  EXPECT_LT(mixed, 70);
}

TEST(vary_sound, gain_stays_within_6_db_and_saturates) {
  const std::vector<int16_t> loud(100, 30000);
  int16_t lowest = 32767, highest = 0;
  for (uint64_t seed = 0; seed < 100; ++seed) {
    const int16_t value = vary_sound(loud, only({"gain"}), seed)[50];
    lowest = std::min(lowest, value);
    highest = std::max(highest, value);
  }
  EXPECT_GE(lowest, 15035);  // 30000 x 10^(-6/20)
  EXPECT_EQ(highest, 32767);
}

TEST(vary_sound, speed_changes_the_length_of_the_sound_by_up_to_15_percent) {
  size_t shortest = rate_hz, longest = 0;
  for (uint64_t seed = 0; seed < 100; ++seed) {
    const auto changed = vary_sound(burst(), only({"speed"}), seed);
    const auto length = static_cast<size_t>(std::ranges::count_if(changed, [](int16_t s) { return s != 0; }));
    shortest = std::min(shortest, length);
    longest = std::max(longest, length);
  }
  EXPECT_NEAR(static_cast<double>(shortest), 4000 / 1.15, 60);
  EXPECT_NEAR(static_cast<double>(longest), 4000 / 0.85, 80);
}

TEST(vary_sound, silence_and_nothing_stay) {
  EXPECT_EQ(vary_sound(std::vector<int16_t>(500, 0), all(), 7), std::vector<int16_t>(500, 0));
  EXPECT_TRUE(vary_sound({}, all(), 7).empty());
  EXPECT_EQ(vary_sound(std::vector<int16_t>(3, 100), all(), 7).size(), 3u);
}

TEST(stretch_time, changes_the_length_and_keeps_the_pitch) {
  Sound sound(rate_hz, 0.0);
  const Sound middle = tone(440, 6000);
  std::ranges::copy(middle, sound.begin() + 5000);
  for (const double factor : {0.8, 0.95, 1.1, 1.25}) {
    const Sound stretched = stretch_time(sound, rate_hz, factor, sound.size());
    EXPECT_NEAR(static_cast<double>(sounding(stretched)), 6000 / factor, 500) << factor;
    EXPECT_NEAR(frequency_of(stretch_time(tone(440, rate_hz), rate_hz, factor, rate_hz)), 440, 2) << factor;
  }
}

TEST(stretch_time, at_its_own_tempo_gives_the_sound_itself) {
  Random random(1);
  const Sound sound = make_noise(NoiseColour::pink, rate_hz, random);
  const Sound same = stretch_time(sound, rate_hz, 1, sound.size());
  for (size_t at = 400; at + 400 < sound.size(); ++at) ASSERT_NEAR(same[at], sound[at], 1e-6) << at;
}

TEST(change_pitch, changes_the_pitch_and_keeps_the_length) {
  Sound sound(rate_hz, 0.0);
  const Sound middle = tone(440, 6000);
  std::ranges::copy(middle, sound.begin() + 5000);
  for (const double factor : {0.88, 1.12}) {
    EXPECT_NEAR(frequency_of(change_pitch(tone(440, rate_hz), rate_hz, factor)), 440 * factor, 3) << factor;
    EXPECT_NEAR(static_cast<double>(sounding(change_pitch(sound, rate_hz, factor))), 6000, 500) << factor;
  }
}

TEST(tile, fills_silence_at_the_ends_with_the_sound_again) {
  Sound sound(rate_hz, 0.0);
  const Sound middle = tone(440, 3000);
  std::ranges::copy(middle, sound.begin() + 2000);
  EXPECT_LT(sounding(sound), 3000u);
  EXPECT_GT(sounding(tile(sound, rate_hz, 0.3)), 15500u);
  EXPECT_NE(tile(sound, rate_hz, 0.3), tile(sound, rate_hz, 0.6));
}

TEST(tile, leaves_alone_what_has_no_silence_at_its_ends_or_hardly_any_sound) {
  EXPECT_EQ(tile(Sound(2000, 100.0), rate_hz, 0.5), Sound(2000, 100.0));
  EXPECT_EQ(tile(Sound(2000, 1.0), rate_hz, 0.5), Sound(2000, 1.0));
  Sound click(2000, 0.0);
  click[1000] = 20000;
  EXPECT_EQ(tile(click, rate_hz, 0.5), click);
}

TEST(reverberate, rings_on_for_about_the_reverberation_time_and_keeps_the_energy) {
  Sound click(rate_hz, 0.0);
  for (size_t at = 100; at < 120; ++at) click[at] = 10000;
  Random random(4);
  const Sound heard = reverberate(click, rate_hz, 0.4, random);
  EXPECT_NEAR(energy_of(heard) / energy_of(click), 1, 1e-9);
  const auto energy_between = [&](size_t begin, size_t end) {
    return energy_of(Sound(heard.begin() + static_cast<ptrdiff_t>(begin), heard.begin() + static_cast<ptrdiff_t>(end)));
  };
  // 60 dB in 400 ms are 15 dB in 100 ms.
  const double early = energy_between(800, 2400), late = energy_between(2400, 4000);
  EXPECT_NEAR(10 * std::log10(early / late), 15, 4);
  EXPECT_EQ(energy_between(rate_hz / 2, rate_hz), 0);
}

TEST(tilt_spectrum, lifts_high_tones_over_low_ones) {
  Sound low = tone(100, rate_hz), high = tone(6000, rate_hz);
  tilt_spectrum(low, rate_hz, 6, 800);
  tilt_spectrum(high, rate_hz, 6, 800);
  EXPECT_NEAR(10 * std::log10(energy_of(low) / energy_of(tone(100, rate_hz))), -3, 0.5);
  EXPECT_NEAR(10 * std::log10(energy_of(high) / energy_of(tone(6000, rate_hz))), 3, 0.7);
}

TEST(cut_background, takes_any_part_of_long_recordings_and_repeats_short_ones) {
  std::vector<int16_t> rising(1000);
  for (size_t at = 0; at < rising.size(); ++at) rising[at] = static_cast<int16_t>(at);
  Random random(1);
  double lowest = 1000, highest = 0;
  for (int i = 0; i < 200; ++i) {
    const Sound cut = cut_background(rising, 100, random);
    EXPECT_EQ(cut.back() - cut.front(), 99);
    lowest = std::min(lowest, cut.front());
    highest = std::max(highest, cut.front());
  }
  EXPECT_LT(lowest, 50);
  EXPECT_GT(highest, 850);
  EXPECT_EQ(cut_background(std::vector<int16_t>(7, 5), 100, random), Sound(100, 5.0));
}

}  // namespace
}  // namespace mote::host::augmentation
