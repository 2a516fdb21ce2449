#include "host/codegen/sensor.h"

#include <gtest/gtest.h>
#include <stdlib.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <string>

#include "host/base/error.h"
#include "host/features/stream.h"

namespace mote::host::codegen {
namespace {

namespace fs = std::filesystem;

// A graph that is only its ends: what a sensor looks at.
graph::Graph ends(int32_t rows, int32_t columns, int32_t classes) {
  graph::Graph model;
  model.name = "tiny";
  model.tensors.resize(2);
  model.tensors[0].name = "in";
  model.tensors[0].shape = {1, rows, columns, 1};
  model.tensors[1].name = "out";
  model.tensors[1].shape = {1, classes};
  for (graph::Tensor& tensor : model.tensors) {
    tensor.type = Type::int8;
    tensor.quantization.scales = {1.0f / 256};
    tensor.quantization.zero_points = {-128};
  }
  model.inputs = {0};
  model.outputs = {1};
  return model;
}

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

// A new folder, removed with this object.
class Folder {
 public:
  Folder() {
    std::string pattern = (fs::temp_directory_path() / "mote_sensor_XXXXXX").string();
    path_ = mkdtemp(pattern.data());
  }
  ~Folder() { fs::remove_all(path_); }
  Folder(const Folder&) = delete;

  void write(const Files& files) const {
    for (const auto& [name, text] : files) {
      fs::create_directories((path_ / name).parent_path());
      std::ofstream(path_ / name) << text;
    }
  }
  const fs::path& path() const { return path_; }

 private:
  fs::path path_;
};

constexpr const char* model_header = R"(#pragma once
#include <stdint.h>
#include "mote/base/span.h"
namespace model {
mote::Span<int8_t> input();
mote::Span<const int8_t> output();
void run();
}
)";

// Scores that depend on every feature, so that one other bit is heard.
constexpr const char* model_source = R"(#include "model.h"
namespace {
int8_t in[240];
int8_t out[3];
}
namespace model {
mote::Span<int8_t> input() { return in; }
mote::Span<const int8_t> output() { return out; }
void run() {
  uint32_t hash = 1;
  for (int8_t value : in) hash = hash * 31 + static_cast<uint8_t>(value);
  for (int i = 0; i < 3; ++i) out[i] = static_cast<int8_t>(hash >> (8 * i));
}
}
extern "C" void mote_mark_inference_begin() {}
extern "C" void mote_mark_inference_end() {}
)";

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
  features::Stream stream(chosen.features, chosen.sample_rate_hz, stream_options,
                          [](std::span<const int8_t> features, std::span<int8_t> scores) {
                            uint32_t hash = 1;
                            for (int8_t value : features) hash = hash * 31 + static_cast<uint8_t>(value);
                            for (int i = 0; i < 3; ++i) scores[i] = static_cast<int8_t>(hash >> (8 * i));
                          });
  std::ostringstream text;
  stream.push(samples, [&](const pipeline::Decision& d) {
    text << d.label << ' ' << d.best << ' ' << d.score_q8 << ' ' << d.window_end_sample << ' '
         << int(stream.scores()[2]) << '\n';
  });
  text << "low \"hum\"\n";
  return text.str();
}

int run(const std::string& command) { return std::system(command.c_str()); }

TEST(sensor, as_generated_decides_like_the_hosts_stream) {
  const Folder folder;
  SensorOptions chosen = options();
  chosen.mark_inference = true;
  folder.write(generate_sensor(ends(12, 20, 3), chosen));
  folder.write({{"model.h", model_header}, {"model.cpp", model_source}, {"main.cpp", main_source}});
  const std::string at = folder.path().string();
  ASSERT_EQ(
      run("cd " + at + " && c++ -std=c++11 -Wall -Wextra -Werror -O1 -ffp-contract=off -fno-exceptions -I. -o run " +
          "$(find . -name '*.cpp') && ./run > out.txt"),
      0);
  std::ostringstream output;
  output << std::ifstream(folder.path() / "out.txt").rdbuf();
  EXPECT_EQ(output.str(), decisions_on_the_host());
  // Constant from the start: a static constructor would be listed in .init_array.
  EXPECT_EQ(
      run("cd " + at + " && c++ -std=c++11 -O1 -I. -c whistle.cpp && ! objdump -h whistle.o | grep -q init_array"), 0);
}

TEST(sensor, says_its_rates_and_sizes_in_the_header) {
  const Files files = generate_sensor(ends(12, 20, 3), options());
  const std::string& header = files.at("whistle.h");
  EXPECT_NE(header.find("constexpr int32_t window_samples = 4000;"), std::string::npos);
  EXPECT_NE(header.find("constexpr int32_t stride_samples = 960;  // 3 frames"), std::string::npos);
  EXPECT_NE(header.find("constexpr int32_t feature_count = 240;  // 12 frames of 20 values (mfe)"), std::string::npos);
}

TEST(sensor, brings_the_files_it_needs_and_none_that_only_prepare) {
  const Files files = generate_sensor(ends(12, 20, 3), options());
  for (const char* path :
       {"mote/pipeline/sound_classifier.cpp", "mote/dsp/rfft_q31.cpp", "mote/dsp/mfe_q.cpp", "mote/base/span.h"}) {
    EXPECT_TRUE(files.contains(path)) << path;
  }
  EXPECT_FALSE(files.contains("mote/math/functions.cpp"));
  EXPECT_FALSE(files.contains("mote/dsp/prepare_mfe_q.cpp"));
}

TEST(sensor, marks_the_inference_only_where_asked) {
  EXPECT_EQ(generate_sensor(ends(12, 20, 3), options()).at("whistle.cpp").find("mote_mark"), std::string::npos);
}

TEST(sensor, refuses_what_a_stream_cannot_have) {
  SensorOptions wrapping = options();
  wrapping.features.first_sample = project::FirstSample::wrap;
  EXPECT_NE(error_of(ends(12, 20, 3), wrapping).find("features.first_sample"), std::string::npos);
}

TEST(sensor, refuses_a_model_of_another_shape_or_type) {
  EXPECT_EQ(error_of(ends(13, 20, 3), options()),
            "tiny: input 'in' has 260 elements: expected 240, 12 frames of 20 values");
  EXPECT_EQ(error_of(ends(12, 20, 4), options()), "tiny: output 'out' has 4 elements: expected 3, one a label");
  graph::Graph real = ends(12, 20, 3);
  real.tensors[0].type = Type::float32;
  EXPECT_EQ(error_of(real, options()), "tiny: input 'in' is float32: expected int8 with one scale");
}

}  // namespace
}  // namespace mote::host::codegen
