#include "host/features/tune.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/base/random.h"
#include "host/features/block_table.h"
#include "host/features/extractor.h"
#include "host/features/series_block.h"

namespace mote::host::features {
namespace {

project::Features of_block(const std::string& block) {
  project::Features features;
  features.block = block;
  return features;
}

DataFacts facts_of(double rate_hz, double window_s, int32_t axes) {
  DataFacts facts;
  facts.sample_rate_hz = rate_hz;
  facts.window_frames = std::max(1, static_cast<int32_t>(std::lround(rate_hz * window_s)));
  facts.axes = axes;
  return facts;
}

std::vector<std::string> names(int32_t axes) {
  std::vector<std::string> result;
  for (int32_t axis = 0; axis < axes; ++axis) result.push_back("axis " + std::to_string(axis));
  return result;
}

TEST(tune, a_second_of_speech_gives_frames_of_about_30_ms_that_are_an_fft) {
  struct Case {
    double rate_hz, frame_ms, stride_ms;
    int filters;
  };
  for (const Case& expected : {Case{8000, 32, 20, 32}, Case{16000, 32, 20, 40}, Case{44100, 23.22, 15.5, 48},
                               Case{48000, 21.333, 14.5, 48}, Case{4000, 32, 20, 24}}) {
    const project::Features tuned = tune(of_block("mfe"), facts_of(expected.rate_hz, 1, 1)).features;
    EXPECT_NEAR(tuned.frame_ms, expected.frame_ms, 0.02) << expected.rate_hz;
    const project::Features whole = with_defaults(tuned, expected.rate_hz);
    EXPECT_NEAR(whole.stride_ms, expected.stride_ms, 0.05) << expected.rate_hz;
    EXPECT_EQ(whole.filters, expected.filters) << expected.rate_hz;
    const dsp::FrameBlock block = Extractor(tuned, expected.rate_hz).block();
    EXPECT_EQ(block.frame_samples & (block.frame_samples - 1), 0) << expected.rate_hz << ": " << block.frame_samples;
  }
}

TEST(tune, every_block_of_sound_takes_the_sizes_at_any_rate_and_window) {
  for (const Block& block : blocks()) {
    if (block.kind != BlockKind::sound) continue;
    for (const double rate_hz :
         {1000.0, 4000.0, 8000.0, 11025.0, 16000.0, 22050.0, 44100.0, 48000.0, 96000.0, 250000.0}) {
      for (const double window_s : {0.05, 0.5, 1.0, 5.0, 30.0}) {
        // Its own lowest band begins above half the lowest rate.
        if (rate_hz <= 1000 && (block.name == "tonal_contrast" || block.name == "pcan_log_mel")) continue;
        const DataFacts facts = facts_of(rate_hz, window_s, 1);
        const project::Features tuned = tune(of_block(std::string(block.name)), facts).features;
        Shape shape = {};
        ASSERT_NO_THROW(shape = Extractor(tuned, rate_hz).shape(facts.window_frames))
            << block.name << ", " << rate_hz << " Hz, " << window_s << " s: frame " << tuned.frame_ms << ", stride "
            << tuned.stride_ms << ", filters " << tuned.filters;
        EXPECT_GE(shape.rows, 1);
        EXPECT_LE(shape.rows, 500);
      }
    }
  }
}

TEST(tune, every_block_of_readings_takes_the_sizes_at_any_rate_and_window) {
  for (const Block& block : blocks()) {
    if (block.kind != BlockKind::series) continue;
    const int32_t axes = block.name == "motion" ? 3 : 2;
    for (const double rate_hz : {1 / 60.0, 1.0, 10.0, 62.5, 200.0, 1000.0, 16000.0}) {
      for (const int32_t frames : {64, 125, 600, 5000}) {
        for (const double share : {0.0, 0.05, 0.5, 0.9}) {
          DataFacts facts = facts_of(rate_hz, 1, axes);
          facts.window_frames = frames;
          facts.low_hz = share / 10 * rate_hz / 2;
          facts.high_hz = share * rate_hz / 2;
          facts.gravity = 9.7;
          facts.turning = 0.5;
          facts.peak = 30;
          if (block.name == "motion" && (rate_hz < 4 || rate_hz > 100)) continue;  // its bands are those of people
          for (const char* filter : {"none", "low", "high"}) {
            for (const char* analysis : {"fft", "wavelet"}) {
              project::Features features = of_block(std::string(block.name));
              features.spectral.filter = filter;
              features.spectral.analysis = analysis;
              const project::Features tuned = tune(features, facts).features;
              ASSERT_NO_THROW(make_series_block(tuned, rate_hz, names(axes), frames, 1))
                  << block.name << ' ' << analysis << ' ' << filter << ", " << rate_hz << " Hz, " << frames
                  << " readings, " << share << ": decimation " << tuned.spectral.decimation << ", cutoff "
                  << tuned.spectral.cutoff_hz << ", fft " << tuned.spectral.fft_length;
            }
          }
        }
      }
    }
  }
}

TEST(tune, proposals_stand_when_they_are_tuned_again) {
  for (const Block& block : blocks()) {
    DataFacts facts = facts_of(block.kind == BlockKind::sound ? 16000 : 62.5, 2, 3);
    facts.low_hz = 1;
    facts.high_hz = 8;
    facts.gravity = 1000;
    facts.turning = 0.5;
    facts.peak = 1500;
    facts.quiet_db = -80;
    facts.pictures = {{640, 480, 3}, {480, 640, 3}};
    const Tuning once = tune(of_block(std::string(block.name)), facts);
    const Tuning twice = tune(once.features, facts);
    project::Project first, second;
    first.features = once.features;
    second.features = twice.features;
    EXPECT_EQ(project::print_section(first, "features"), project::print_section(second, "features")) << block.name;
    EXPECT_FALSE(once.keys.empty()) << block.name;
  }
}

TEST(tune, long_windows_of_sound_get_fewer_frames) {
  const project::Features tuned = tune(of_block("mfe"), facts_of(16000, 7, 1)).features;
  EXPECT_NEAR(static_cast<double>(Extractor(tuned, 16000).shape(7 * 16000).rows), 246, 6);
  const project::Features longest = tune(of_block("mfe"), facts_of(16000, 60, 1)).features;
  EXPECT_GT(Extractor(longest, 16000).shape(60 * 16000).rows, 480);
}

TEST(tune, filters_end_where_the_sound_does) {
  DataFacts facts = facts_of(16000, 1, 1);
  facts.high_hz = 3951;  // recorded at 8 kHz
  EXPECT_EQ(tune(of_block("mfe"), facts).features.high_hz, 4000);
  facts.high_hz = 7500;
  EXPECT_EQ(tune(of_block("mfe"), facts).features.high_hz, 0);
}

TEST(tune, what_somebody_chose_is_the_aim_and_defaults_that_suit_stay_open) {
  project::Features features = of_block("spectrogram");
  features.frame_ms = 60;
  features.stride_ms = 30;
  const project::Features tuned = tune(features, facts_of(4000, 2, 1)).features;
  EXPECT_EQ(tuned.frame_ms, 64);
  EXPECT_EQ(tuned.stride_ms, 30);
  const project::Features open = tune(of_block("pcan_log_mel"), facts_of(16000, 1, 1)).features;
  EXPECT_EQ(open.stride_ms, 0);  // 20 ms
  EXPECT_EQ(open.filters, 0);    // 40
}

TEST(tune, the_noise_floor_follows_quiet_recordings) {
  DataFacts facts = facts_of(16000, 1, 1);
  facts.quiet_db = -75;
  EXPECT_EQ(tune(of_block("mfe"), facts).features.noise_floor_db, -75);
  facts.quiet_db = -51;
  EXPECT_EQ(tune(of_block("mfe"), facts).features.noise_floor_db, 0);  // near the block's own
  facts.quiet_db = -130;                                               // digital silence
  EXPECT_EQ(tune(of_block("mfe"), facts).features.noise_floor_db, -100);
}

TEST(tune, slow_movement_is_filtered_and_decimated_by_the_established_rule) {
  DataFacts facts = facts_of(62.5, 4, 3);
  facts.low_hz = 0.7;
  facts.high_hz = 4.1;
  const project::Features::Spectral spectral = tune(of_block("spectral"), facts).features.spectral;
  EXPECT_EQ(spectral.filter, "low");
  EXPECT_EQ(spectral.cutoff_hz, 5);
  EXPECT_EQ(spectral.decimation, 3);   // 0.9 · 62.5 / 2 / 3 = 9.4 Hz; a tenth of the rate would end at 2.8
  EXPECT_EQ(spectral.fft_length, 64);  // of 84 readings; two bins below 0.7 Hz want 64
}

std::string why(const Tuning& tuning, const std::string& key) {
  for (const TunedKey& tuned : tuning.keys) {
    if (tuned.key == "features." + key) return tuned.why;
  }
  return "";
}

TEST(tune, each_key_says_what_it_follows_from) {
  DataFacts facts = facts_of(62.5, 4, 3);
  facts.low_hz = 0.7;
  facts.high_hz = 4.1;
  project::Features features = of_block("spectral");
  const Tuning slow = tune(features, facts);
  EXPECT_EQ(why(slow, "spectral.filter"), "93 % of the power lies from 0.7 to 4.1 Hz, half the rate is 31.25 Hz");
  EXPECT_EQ(why(slow, "spectral.cutoff_hz"), "a tenth above the highest of these frequencies, rounded up");
  EXPECT_EQ(why(slow, "spectral.decimation"), "20.83 Hz still hold the band, with 84 readings a window");
  EXPECT_EQ(why(tune(slow.features, facts), "spectral.cutoff_hz"), "as it was chosen");
  features.spectral.filter = "high";
  features.spectral.cutoff_hz = 31;
  const Tuning high = tune(features, facts);
  EXPECT_EQ(why(high, "spectral.cutoff_hz"), "the highest: 0.9 of half the rate");
  EXPECT_EQ(why(high, "spectral.decimation"), "without a low-pass filter a smaller rate would lose something");
  features.spectral.filter = "none";
  facts.window_frames = 64;
  EXPECT_EQ(why(tune(features, facts), "spectral.decimation"), "a smaller rate leaves fewer than 32 readings a window");
  facts.high_hz = 30;
  EXPECT_EQ(why(tune(features, facts), "spectral.cutoff_hz"), "no filter");
}

TEST(tune, readings_without_a_rate_keep_what_follows_from_frequencies) {
  for (const char* block : {"spectral", "motion", "vibration", "flatten", "raw", "slopes"}) {
    for (const char* analysis : {"fft", "wavelet"}) {
      DataFacts facts = facts_of(0, 0, 3);
      facts.gravity = 1;
      facts.turning = 1;
      project::Project given, tuned;
      given.features = of_block(block);
      given.features.spectral.analysis = analysis;
      given.features.spectral.filter = "low";
      given.features.flatten.statistics = {"average", "rms"};
      const Tuning tuning = tune(given.features, facts);
      tuned.features = tuning.features;
      EXPECT_EQ(project::print_section(tuned, "features"), project::print_section(given, "features")) << block;
      EXPECT_FALSE(tuning.keys.empty()) << block;
    }
  }
}

TEST(tune, a_broad_band_keeps_its_rate) {
  DataFacts facts = facts_of(62.5, 2, 3);
  facts.low_hz = 0.5;
  facts.high_hz = 28;
  const project::Features::Spectral spectral = tune(of_block("spectral"), facts).features.spectral;
  EXPECT_EQ(spectral.filter, "none");
  EXPECT_EQ(spectral.decimation, 1);
  EXPECT_EQ(spectral.fft_length, 64);  // of 125 readings
}

TEST(tune, a_single_reading_has_no_spread) {
  EXPECT_EQ(tune(of_block("flatten"), facts_of(1, 1, 2)).features.flatten.statistics,
            (std::vector<std::string>{"average", "rms"}));
}

TEST(tune, milli_g_and_metres_become_g) {
  DataFacts facts = facts_of(62.5, 2, 3);
  for (const auto& [gravity, scale] : {std::pair{1004.0, 0.001}, {9.7, 0.102}, {1.01, 1.0}}) {
    facts.gravity = gravity;
    EXPECT_EQ(tune(of_block("motion"), facts).features.scale, scale);
  }
}

TEST(tune, raw_readings_come_to_one_at_most) {
  DataFacts facts = facts_of(1, 10, 2);
  for (const auto& [peak, scale] : {std::pair{421.0, 0.002}, {16.0, 0.05}, {0.02, 50.0}, {1.5, 1.0}, {1000.0, 0.001}}) {
    facts.peak = peak;
    EXPECT_EQ(tune(of_block("raw"), facts).features.scale, scale) << peak;
  }
}

TEST(tune, half_an_hour_of_readings_a_minute_keeps_its_three_slopes_and_six_readings_have_two) {
  EXPECT_TRUE(tune(of_block("slopes"), facts_of(1 / 60.0, 1800, 4)).features.slopes.spans_min.empty());
  const project::Features few = tune(of_block("slopes"), facts_of(1 / 60.0, 360, 4)).features;
  EXPECT_EQ(few.slopes.spans_min.size(), 2U);
  EXPECT_NO_THROW(make_series_block(few, 1 / 60.0, names(4), 6, 1));
}

TEST(tune, pictures_keep_their_shape) {
  DataFacts facts;
  facts.pictures = {{2048, 1024, 3}, {2000, 1000, 3}, {1024, 512, 3}};
  const project::Features::Image image = tune(of_block("image"), facts).features.image;
  EXPECT_EQ(image.width, 96);
  EXPECT_EQ(image.height, 48);
  EXPECT_EQ(image.resize, "squash");
  EXPECT_EQ(image.colours, "rgb");
  EXPECT_EQ(image.method, "area");
  facts.pictures = {{640, 480, 1}, {480, 640, 1}, {640, 480, 1}};
  const project::Features::Image mixed = tune(of_block("image"), facts).features.image;
  EXPECT_EQ(mixed.width, 96);
  EXPECT_EQ(mixed.height, 72);
  EXPECT_EQ(mixed.resize, "fit_long");
  EXPECT_EQ(mixed.colours, "grey");
}

TEST(data_meter, finds_the_band_of_a_movement) {
  DataMeter meter(62.5, 250, 3);
  Random random(1);
  std::vector<float> window;
  for (int i = 0; i < 250; ++i) {
    const double t = i / 62.5;
    window.push_back(static_cast<float>(0.3 * std::sin(2 * M_PI * 2 * t)));
    window.push_back(static_cast<float>(0.3 * std::sin(2 * M_PI * 5 * t)));
    window.push_back(static_cast<float>(1 + 0.001 * random.normal()));
  }
  meter.add_series(window);
  const DataFacts facts = meter.facts();
  EXPECT_NEAR(facts.low_hz, 2, 0.75);   // of the first axis, as near as a taper's bins are wide
  EXPECT_NEAR(facts.high_hz, 29, 1.5);  // the third's noise counts as much as the others
  EXPECT_NEAR(*facts.gravity, 1, 0.01);
  EXPECT_EQ(facts.turning, 0);
  EXPECT_NEAR(facts.peak, 1.002, 0.002);
}

TEST(data_meter, a_tenth_of_the_cells_is_quiet) {
  DataMeter meter(16000, 16000, 1);
  std::vector<float> cells;
  for (int i = 0; i < 1000; ++i) cells.push_back(-0.1F * static_cast<float>(i));
  cells.resize(3000, -120);  // digital silence doesn't count
  meter.add_cells(cells);
  EXPECT_NEAR(*meter.facts().quiet_db, -90, 1);
}

TEST(data_meter, nothing_moves_in_constant_readings) {
  DataMeter meter(10, 50, 2);
  meter.add_series(std::vector<float>(100, 3.0F));
  EXPECT_EQ(meter.facts().high_hz, 0);
}

}  // namespace
}  // namespace mote::host::features
