#include <gtest/gtest.h>

#include <sstream>

#include "host/base/error.h"
#include "host/codegen/sensor.h"
#include "host/codegen/sensor_testing.h"
#include "host/features/series_block.h"
#include "host/features/series_stream.h"

namespace mote::host::codegen {
namespace {

constexpr int32_t axes = 3;

// Blocks whose structures hold everything that there is to print: tables of floats, integers and structures,
// enumerators.
std::vector<project::Features> blocks() {
  std::vector<project::Features> all(8);
  for (size_t i = 0; const char* block : {"flatten", "raw", "motion", "vibration", "slopes"}) all[i++].block = block;
  all[0].flatten.moving_average_windows = 2;
  all[2].motion.gravity_cutoff_hz = 0.5;
  all[4].slopes.spans_min = {"0.01", "0.02"};
  all[4].slopes.time = "hour_and_weekday";
  for (size_t i = 5; i < 8; ++i) all[i].block = "spectral";
  all[5].spectral.filter = "high";
  all[6].spectral.decimation = 3;
  all[6].spectral.extra_low_frequencies = true;
  all[7].spectral.analysis = "wavelet";
  all[7].spectral.levels = 2;
  return all;
}

SensorOptions options_of(const project::Features& features) {
  SensorOptions chosen;
  chosen.name = "mover";
  chosen.labels = {"rest", "walk", "run"};
  chosen.features = features;
  chosen.decision.smoothing_windows = 2;
  chosen.decision.background = {"rest"};
  chosen.sample_rate_hz = 50;
  chosen.window_samples = 256;
  chosen.stride_samples = 100;
  chosen.stride_ms = 2000;
  chosen.axes = {"x", "y", "z"};
  return chosen;
}

features::WindowFeatures block_of(const SensorOptions& chosen) {
  return features::make_series_block(chosen.features, chosen.sample_rate_hz, chosen.axes, chosen.window_samples,
                                     chosen.stride_samples);
}

features::Standardization standardization_of(size_t count) {
  features::Standardization result;
  for (size_t i = 0; i < count; ++i) {
    result.means.push_back(0.25f * static_cast<float>(i % 5) - 0.3f);
    result.gains.push_back(i % 7 == 0 ? 0.0f : 1.0f / static_cast<float>(i % 7));
  }
  return result;
}

// Numbers of `count` readings with `width` each, the same in both programs.
std::string main_source(int32_t width) {
  return R"(#include "mover.h"
#include <cstdio>
int main() {
  uint32_t state = 1;
  const int width = )" +
         std::to_string(width) + R"(;
  for (int i = 0; i < 700; ++i) {
    float reading[width];
    for (float& value : reading) value = static_cast<float>((state = state * 1664525u + 1013904223u) >> 16) / 4096.0f;
    mote::pipeline::Decision d;
    bool decided = false;
    if (mover::push(reading, &d, &decided) != sizeof(reading) / sizeof(float)) return 1;
    if (decided) std::printf("%d %d %d %d %d\n", d.label, d.best, d.score_q8, int(d.window_end_sample), mover::scores()[2]);
  }
}
)";
}

std::string decisions_on_the_host(const SensorOptions& chosen, float scale) {
  features::SeriesStreamOptions options;
  options.decision = chosen.decision;
  options.labels = chosen.labels;
  options.input = {scale, 0};
  options.standardization = chosen.standardization;
  options.stride_frames = chosen.stride_samples;
  options.stride_ms = chosen.stride_ms;
  const features::WindowFeatures block = block_of(chosen);
  features::SeriesStream stream(block, options, hash_features);
  std::ostringstream text;
  uint32_t state = 1;
  for (int i = 0; i < 700; ++i) {
    std::vector<float> reading(static_cast<size_t>(block.block().axes));
    for (float& value : reading) value = static_cast<float>((state = state * 1664525u + 1013904223u) >> 16) / 4096.0f;
    stream.push(reading, [&](const pipeline::Decision& d) {
      text << d.label << ' ' << d.best << ' ' << d.score_q8 << ' ' << d.window_end_sample << ' '
           << int(stream.scores()[2]) << '\n';
    });
  }
  return text.str();
}

TEST(series_sensor, as_generated_decides_like_the_hosts_stream_with_every_block) {
  constexpr float scale = 0.05f;
  for (const project::Features& features : blocks()) {
    SensorOptions chosen = options_of(features);
    const int32_t count = block_of(chosen).block().feature_count;
    chosen.standardization = standardization_of(static_cast<size_t>(count));
    const Folder folder;
    folder.write(generate_sensor(ends({1, 1, count, 1}, 3, scale, 0), chosen));
    folder.write(hashing_model(count, 3));
    folder.write({{"main.cpp", main_source(block_of(chosen).block().axes)}});
    const std::string expected = decisions_on_the_host(chosen, scale);
    EXPECT_EQ(std::count(expected.begin(), expected.end(), '\n'), 5);
    EXPECT_EQ(folder.compile_and_run(), expected) << features.block;
    EXPECT_TRUE(folder.has_no_static_constructor("mover.cpp")) << features.block;
  }
}

TEST(series_sensor, says_in_its_header_what_it_takes) {
  const SensorOptions chosen = options_of(blocks()[4]);
  const std::string header =
      generate_sensor(ends({1, 1, block_of(chosen).block().feature_count, 1}, 3), chosen).at("mover.h");
  EXPECT_NE(header.find("constexpr int32_t axis_count = 4;  // x, y, z, seconds since Monday 00:00"),
            std::string::npos);
  EXPECT_NE(header.find("constexpr int32_t window_readings = 256;"), std::string::npos);
  EXPECT_NE(header.find("mover: readings at 50 Hz, windows of 256, a decision every 100."), std::string::npos);
}

TEST(series_sensor, brings_no_file_of_sound_and_none_that_only_prepares) {
  const SensorOptions chosen = options_of(blocks()[2]);
  const Files files = generate_sensor(ends({1, 1, block_of(chosen).block().feature_count, 1}, 3), chosen);
  for (const char* path : {"mote/pipeline/series_classifier.cpp", "mote/dsp/motion.cpp", "mote/dsp/filters.cpp"}) {
    EXPECT_TRUE(files.contains(path)) << path;
  }
  EXPECT_FALSE(files.contains("mote/pipeline/sound_classifier.cpp"));
  EXPECT_FALSE(files.contains("mote/dsp/prepare_motion.cpp"));
}

TEST(series_sensor, refuses_a_model_of_another_size) {
  try {
    generate_sensor(ends({1, 1, 20, 1}, 3), options_of(blocks()[0]));
    FAIL() << "took 20 features for 24";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "tiny: input 'in' has 20 elements: expected 24, the features of flatten");
  }
}

}  // namespace
}  // namespace mote::host::codegen
