#include "host/codegen/sensor.h"

#include <gtest/gtest.h>

#include <sstream>
#include <string>

#include "host/base/error.h"
#include "host/codegen/sensor_testing.h"
#include "host/features/stream.h"

namespace mote::host::codegen {
namespace {

SensorOptions options() {
  SensorOptions chosen;
  chosen.name = "whistle";
  chosen.labels = {"high", "low \"hum\"", "none"};
  chosen.features.filters = 20;
  chosen.decision.threshold = 0.25;
  chosen.decision.smoothing_windows = 2;
  chosen.window_samples = 4000;
  chosen.stride_samples = 1000;
  return chosen;
}

std::string error_of(const graph::Graph& model, const SensorOptions& chosen) {
  try {
    generate_sensor(model, chosen);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

constexpr const char* main_source = R"(#include "whistle.h"
#include <cstdio>
int main() {
  uint32_t state = 1;
  int16_t samples[9000];
  for (int16_t& sample : samples) sample = static_cast<int16_t>((state = state * 1664525u + 1013904223u) >> 18);
  mote::Span<const int16_t> left(samples, 9000);
  while (!left.empty()) {
    mote::pipeline::Decision d;
    bool decided;
    const size_t taken = whistle::push(left, &d, &decided);
    left = left.subspan(taken, left.size() - taken);
    if (decided) std::printf("%d %d %d %d %d\n", d.label, d.best, d.score_q8, int(d.window_end_sample), whistle::scores()[2]);
  }
  std::printf("%s\n", whistle::labels[1]);
}
)";

std::string decisions_on_the_host() {
  uint32_t state = 1;
  std::vector<int16_t> samples(9000);
  for (int16_t& sample : samples) sample = static_cast<int16_t>((state = state * 1664525u + 1013904223u) >> 18);
  const SensorOptions chosen = options();
  features::StreamOptions stream_options;
  stream_options.decision = chosen.decision;
  stream_options.window_samples = 4000;
  stream_options.stride_samples = 1000;
  stream_options.labels = chosen.labels;
  features::Stream stream(chosen.features, chosen.sample_rate_hz, stream_options, hash_features);
  std::ostringstream text;
  stream.push(samples, [&](const pipeline::Decision& d) {
    text << d.label << ' ' << d.best << ' ' << d.score_q8 << ' ' << d.window_end_sample << ' '
         << int(stream.scores()[2]) << '\n';
  });
  text << "low \"hum\"\n";
  return text.str();
}

TEST(sensor, as_generated_decides_like_the_hosts_stream) {
  const Folder folder;
  SensorOptions chosen = options();
  chosen.mark_inference = true;
  folder.write(generate_sensor(ends({1, 12, 20, 1}, 3), chosen));
  folder.write(hashing_model(240, 3));
  folder.write({{"main.cpp", main_source}});
  EXPECT_EQ(folder.compile_and_run(), decisions_on_the_host());
  EXPECT_TRUE(folder.has_no_static_constructor("whistle.cpp"));
}

TEST(sensor, says_its_rates_and_sizes_in_the_header) {
  const Files files = generate_sensor(ends({1, 12, 20, 1}, 3), options());
  const std::string& header = files.at("whistle.h");
  EXPECT_NE(header.find("constexpr int32_t window_samples = 4000;"), std::string::npos);
  EXPECT_NE(header.find("constexpr int32_t stride_samples = 960;  // 3 frames"), std::string::npos);
  EXPECT_NE(header.find("constexpr int32_t feature_count = 240;  // 12 frames of 20 values (mfe)"), std::string::npos);
}

TEST(sensor, brings_the_files_it_needs_and_none_that_only_prepare) {
  const Files files = generate_sensor(ends({1, 12, 20, 1}, 3), options());
  for (const char* path :
       {"mote/pipeline/sound_classifier.cpp", "mote/dsp/rfft_q31.cpp", "mote/dsp/mfe_q.cpp", "mote/base/span.h"}) {
    EXPECT_TRUE(files.contains(path)) << path;
  }
  EXPECT_FALSE(files.contains("mote/math/functions.cpp"));
  EXPECT_FALSE(files.contains("mote/dsp/prepare_mfe_q.cpp"));
}

TEST(sensor, marks_the_inference_only_where_asked) {
  EXPECT_EQ(generate_sensor(ends({1, 12, 20, 1}, 3), options()).at("whistle.cpp").find("mote_mark"), std::string::npos);
}

TEST(sensor, refuses_what_a_stream_cannot_have) {
  SensorOptions wrapping = options();
  wrapping.features.first_sample = project::FirstSample::wrap;
  EXPECT_NE(error_of(ends({1, 12, 20, 1}, 3), wrapping).find("features.first_sample"), std::string::npos);
}

TEST(sensor, refuses_a_model_of_another_shape_or_type) {
  EXPECT_EQ(error_of(ends({1, 13, 20, 1}, 3), options()),
            "tiny: input 'in' has 260 elements: expected 240, 12 frames of 20 values");
  EXPECT_EQ(error_of(ends({1, 12, 20, 1}, 4), options()), "tiny: output 'out' has 4 elements: expected 3, one a label");
  graph::Graph real = ends({1, 12, 20, 1}, 3);
  real.tensors[0].type = Type::float32;
  EXPECT_EQ(error_of(real, options()), "tiny: input 'in' is float32: expected int8 with one scale");
}

}  // namespace
}  // namespace mote::host::codegen
