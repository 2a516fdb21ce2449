#include "host/study/sound_conditions.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

namespace mote::host::study {
namespace {

constexpr int rate_hz = 16000;
using Samples = std::vector<int16_t>;

Samples tone(double frequency_hz, double amplitude, size_t length = rate_hz) {
  Samples samples(length);
  for (size_t at = 0; at < length; ++at) {
    samples[at] = static_cast<int16_t>(
        std::lround(amplitude * std::sin(2 * M_PI * frequency_hz * static_cast<double>(at) / rate_hz)));
  }
  return samples;
}

// In decibels, of the middle, where filters have come to rest.
double level_db(const Samples& samples) {
  double sum = 0, count = 0;
  for (size_t at = samples.size() / 4; at < samples.size() * 3 / 4; ++at, ++count) {
    sum += static_cast<double>(samples[at]) * samples[at];
  }
  return 10 * std::log10(sum / count);
}

Samples changed(const Samples& samples, SoundChange change, uint64_t seed = 7) {
  change.sample_rate_hz = rate_hz;
  return change_sound(samples, levels_of(samples), change, seed);
}

Samples difference(const Samples& a, const Samples& b) {
  Samples result(a.size());
  for (size_t at = 0; at < a.size(); ++at) result[at] = static_cast<int16_t>(a[at] - b[at]);
  return result;
}

constexpr Surroundings quiet{.recorded_distance_m = 1, .noise_db = 200};

TEST(distance, in_quiet_air_takes_six_decibels_off_a_doubling) {
  const Samples low = tone(125, 20000);
  for (const double times : {2.0, 4.0, 8.0}) {
    const Samples far = changed(low, {.condition = ConditionId::distance, .strength = times, .surroundings = quiet});
    EXPECT_NEAR(level_db(low) - level_db(far), 20 * std::log10(times), 0.02) << times;
  }
}

TEST(distance, takes_off_high_tones_what_air_absorbs_on_the_further_way) {
  Surroundings around = quiet;
  around.recorded_distance_m = 50;
  for (const double frequency_hz : {1000.0, 4000.0, 6000.0}) {
    const Samples near = tone(frequency_hz, 30000);
    const Samples far = changed(near, {.condition = ConditionId::distance, .strength = 2, .surroundings = around});
    const double expected = 20 * std::log10(2.0) + 50 * absorption_db_per_m(frequency_hz, around.air);
    EXPECT_NEAR(level_db(near) - level_db(far), expected, 0.1) << frequency_hz;
  }
}

TEST(distance, leaves_sound_where_it_is_in_time) {
  Samples click(4000, 0);
  click[2000] = 30000;
  const Samples far = changed(click, {.condition = ConditionId::distance, .strength = 2, .surroundings = quiet});
  EXPECT_EQ(std::max_element(far.begin(), far.end()) - far.begin(), 2000);
}

TEST(distance, leaves_the_surroundings_noise_as_loud_as_it_was) {
  // Of silence with a given level nothing but the noise is left.
  const Samples silence(rate_hz, 0);
  const SoundLevels levels{10000, 14142};
  const SoundChange change{.condition = ConditionId::distance,
                           .strength = 4,
                           .sample_rate_hz = rate_hz,
                           .surroundings = {.recorded_distance_m = 1, .noise_db = 30}};
  const Samples noise = change_sound(silence, levels, change, 3);
  // 15/16 of it is added: the quieter recording still holds 1/16.
  EXPECT_NEAR(20 * std::log10(levels_of(noise).root_mean_square), 80 - 30 + 10 * std::log10(15.0 / 16), 0.05);
}

TEST(distance_in_a_room, falls_towards_the_diffuse_field_instead_of_on_and_on) {
  const Samples sound = tone(500, 8000, 4 * rate_hz);
  Surroundings around = quiet;
  const double diffuse = 1 / (critical_distance_m(around.room) * critical_distance_m(around.room));
  const auto expected = [&](double times) {
    return 10 * std::log10(1 / (times * times) + diffuse * (1 - 1 / (times * times)));
  };
  // Of one tone in one room the field is larger or smaller than the mean by chance: many rooms are asked.
  for (const double times : {2.0, 16.0}) {
    double power = 0;
    constexpr int rooms = 60;
    for (uint64_t room = 0; room < rooms; ++room) {
      const Samples far =
          changed(sound, {.condition = ConditionId::distance_in_room, .strength = times, .surroundings = around}, room);
      power += std::pow(10, (level_db(far) - level_db(sound)) / 10) / rooms;
    }
    EXPECT_NEAR(10 * std::log10(power), expected(times), 1.5) << times;
  }
}

TEST(level, is_changed_by_so_many_decibels) {
  const Samples sound = tone(440, 3000);
  for (const double db : {-20.0, -6.0, 12.0}) {
    EXPECT_NEAR(level_db(changed(sound, {.condition = ConditionId::level, .strength = db})) - level_db(sound), db,
                0.01);
  }
}

TEST(noise, reaches_the_ratio_that_was_asked_for) {
  const Samples sound = tone(440, 8000);
  augmentation::Backgrounds recorded = {tone(2500, 100, 3000), tone(300, 9000, 40000)};
  for (const ConditionId noise : {ConditionId::white_noise, ConditionId::pink_noise, ConditionId::recorded_noise}) {
    for (const double snr_db : {20.0, 5.0, 0.0}) {
      const Samples noisy = changed(sound, {.condition = noise, .strength = snr_db, .noise = &recorded});
      const double noise_rms = levels_of(difference(noisy, sound)).root_mean_square;
      EXPECT_NEAR(20 * std::log10(levels_of(sound).root_mean_square / noise_rms), snr_db, 0.02)
          << static_cast<int>(noise);
    }
  }
}

TEST(noise, of_silence_stays_silence) {
  const Samples silence(1000, 0);
  EXPECT_EQ(changed(silence, {.condition = ConditionId::white_noise, .strength = 0}), silence);
}

TEST(noise, fills_the_silence_round_a_recording_too) {
  Samples padded(3 * rate_hz, 0);
  const Samples sound = tone(440, 8000);
  std::copy(sound.begin(), sound.end(), padded.begin() + rate_hz);
  const Samples noisy = change_sound(
      padded, levels_of(sound), {.condition = ConditionId::white_noise, .strength = 10, .sample_rate_hz = rate_hz}, 1);
  const Samples before(noisy.begin(), noisy.begin() + rate_hz);
  EXPECT_NEAR(20 * std::log10(levels_of(sound).root_mean_square / levels_of(before).root_mean_square), 10, 0.2);
}

// Energy from each moment on (Schroeder 1965), in decibels of all of it; RT60 by the slope from −5 to −35 dB (T30 of
// ISO 3382).
double reverberation_time_s(const Sound& response, int sample_rate) {
  Sound left(response.size() + 1, 0.0);
  for (size_t at = response.size(); at-- > 0;) left[at] = left[at + 1] + response[at] * response[at];
  double count = 0, x = 0, y = 0, xx = 0, xy = 0;
  for (size_t at = 0; at < response.size(); ++at) {
    const double db = 10 * std::log10(left[at] / left[0]);
    if (db > -5 || db < -35) continue;
    const double seconds = static_cast<double>(at) / sample_rate;
    ++count, x += seconds, y += db, xx += seconds * seconds, xy += seconds * db;
  }
  return -60 * (count * xx - x * x) / (count * xy - x * y);
}

TEST(make_reverberation, decays_by_sixty_decibels_in_its_time) {
  for (const double seconds : {0.2, 0.5, 1.6}) {
    Random random(5);
    const Sound tail = make_reverberation(rate_hz, seconds, random);
    EXPECT_NEAR(reverberation_time_s(tail, rate_hz), seconds, 0.06 * seconds);
    EXPECT_NEAR(augmentation::energy_of(tail), 1, 1e-9);
  }
}

TEST(reverberation, of_a_click_rings_on_for_its_time_and_keeps_the_energy) {
  Samples click(2 * rate_hz, 0);
  click[100] = 32000;
  const Samples heard = changed(click, {.condition = ConditionId::reverberation, .strength = 0.8});
  EXPECT_EQ(std::max_element(heard.begin(), heard.end()) - heard.begin(), 100);
  EXPECT_NEAR(heard[100], 32000 * std::sqrt(0.5), 1);
  const Sound tail(heard.begin() + 101, heard.end());
  EXPECT_NEAR(reverberation_time_s(tail, rate_hz), 0.8, 0.1);
  double energy = 0;
  for (const int16_t sample : heard) energy += static_cast<double>(sample) * sample;
  EXPECT_NEAR(energy / (32000.0 * 32000.0), 1, 0.01);
}

TEST(clipping, cuts_off_the_share_of_a_tone_that_lies_over_full_scale) {
  const Samples sound = tone(440, 5000);
  for (const double db : {6.0, 20.0}) {
    const Samples loud = changed(sound, {.condition = ConditionId::clipping, .strength = db});
    const auto cut = std::count_if(loud.begin(), loud.end(), [](int16_t s) { return s == 32767 || s == -32768; });
    // |sin| lies above 1/ratio for so much of a turn.
    const double expected = 1 - std::asin(std::pow(10, -db / 20)) * 2 / M_PI;
    EXPECT_NEAR(static_cast<double>(cut) / static_cast<double>(loud.size()), expected, 0.01) << db;
  }
}

TEST(bits, leave_multiples_of_a_step_within_half_of_it) {
  const Samples sound = tone(440, 20000);
  const Samples coarse = changed(sound, {.condition = ConditionId::bits, .strength = 6});
  for (size_t at = 0; at < sound.size(); ++at) {
    ASSERT_EQ(coarse[at] % 1024, 0) << at;
    ASSERT_LE(std::abs(coarse[at] - sound[at]), 512) << at;
  }
}

TEST(change_sound, gives_the_same_bits_for_the_same_seed_and_as_many_samples) {
  const Samples sound = tone(440, 8000, 5000);
  for (const Condition& condition : conditions()) {
    if (condition.senses != Senses::sound || condition.id == ConditionId::recorded_noise) continue;
    const SoundChange change{.condition = condition.id, .strength = condition.strengths.back()};
    EXPECT_EQ(changed(sound, change, 1), changed(sound, change, 1)) << condition.name;
    EXPECT_EQ(changed(sound, change, 1).size(), sound.size()) << condition.name;
    EXPECT_NE(changed(sound, change, 1), sound) << condition.name;
    EXPECT_TRUE(changed({}, change, 1).empty()) << condition.name;
  }
}

TEST(change_sound, has_no_seams_between_its_stretches) {
  Samples sound = tone(700, 9000, 61 * rate_hz);
  const Samples far = changed(sound, {.condition = ConditionId::distance, .strength = 2, .surroundings = quiet});
  const size_t seam = 60 * rate_hz;
  for (size_t at = seam - 300; at < seam + 300; ++at) ASSERT_NEAR(far[at], sound[at] / 2.0, 12) << at;
  const SoundChange room{.condition = ConditionId::reverberation, .strength = 0.4};
  const Samples whole = changed(Samples(sound.begin() + rate_hz, sound.end()), room);
  const Samples heard = changed(sound, room);
  // Well into it, a room sounds the same wherever the stretches begin.
  for (size_t at = seam - 300; at < seam + 300; ++at) ASSERT_NEAR(heard[at], whole[at - rate_hz], 2) << at;
}

}  // namespace
}  // namespace mote::host::study
