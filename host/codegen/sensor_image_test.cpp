#include <gtest/gtest.h>

#include <sstream>

#include "host/base/error.h"
#include "host/codegen/sensor.h"
#include "host/codegen/sensor_testing.h"
#include "host/features/image_stream.h"

namespace mote::host::codegen {
namespace {

SensorOptions options_of(const char* resize, const char* colours, const char* scaling) {
  SensorOptions chosen;
  chosen.name = "viewer";
  chosen.labels = {"cat", "dog", "none"};
  chosen.features.block = "image";
  chosen.features.image.width = 20;
  chosen.features.image.height = 12;
  chosen.features.image.resize = resize;
  chosen.features.image.colours = colours;
  chosen.features.image.scaling = scaling;
  chosen.decision.smoothing_windows = 2;
  chosen.stride_ms = 1000;
  return chosen;
}

graph::Graph model_of(const SensorOptions& chosen) {
  const features::ImageExtractor extractor(chosen.features);
  const features::Quantization grid = extractor.grid();
  return ends({1, 12, 20, extractor.channels()}, 3, grid.scale, grid.zero_point);
}

// Pictures of three sizes, in rows of three bytes a pixel, the same in both programs.
constexpr const char* main_source = R"(#include "viewer.h"
#include <cstdio>
int main() {
  uint32_t state = 1;
  const int sizes[3][2] = {{41, 33}, {24, 50}, {100, 12}};
  for (int i = 0; i < 6; ++i) {
    const int width = sizes[i % 3][0], height = sizes[i % 3][1];
    if (!viewer::begin({mote::dsp::PixelFormat::rgb888, width, height})) return 1;
    bool was_decided = false;
    for (int y = 0; y < height; ++y) {
      uint8_t row[300];
      for (int x = 0; x < 3 * width; ++x) row[x] = static_cast<uint8_t>((state = state * 1664525u + 1013904223u) >> 24);
      mote::pipeline::Decision d;
      bool decided = false;
      viewer::push_rows(mote::Span<const uint8_t>(row, static_cast<size_t>(3 * width)), &d, &decided);
      if (decided && was_decided) return 2;
      was_decided = was_decided || decided;
      if (decided) std::printf("%d %d %d %d %d\n", d.label, d.best, d.score_q8, int(d.window_end_sample), viewer::scores()[2]);
    }
    if (!was_decided) return 3;
  }
}
)";

std::string decisions_on_the_host(const SensorOptions& chosen) {
  const features::ImageExtractor extractor(chosen.features);
  features::ImageStreamOptions options;
  options.decision = chosen.decision;
  options.labels = chosen.labels;
  options.input = extractor.grid();
  options.stride_ms = chosen.stride_ms;
  features::ImageStream stream(extractor, options, hash_features);
  std::ostringstream text;
  uint32_t state = 1;
  const int32_t sizes[3][2] = {{41, 33}, {24, 50}, {100, 12}};
  for (int i = 0; i < 6; ++i) {
    const auto& [width, height] = sizes[i % 3];
    std::vector<uint8_t> pixels(static_cast<size_t>(3 * width * height));
    for (uint8_t& value : pixels) value = static_cast<uint8_t>((state = state * 1664525u + 1013904223u) >> 24);
    const pipeline::Decision d = stream.see({width, height, 3, pixels});
    text << d.label << ' ' << d.best << ' ' << d.score_q8 << ' ' << d.window_end_sample << ' '
         << int(stream.scores()[2]) << '\n';
  }
  return text.str();
}

TEST(image_sensor, as_generated_decides_like_the_hosts_stream_for_pictures_of_any_size) {
  for (const SensorOptions& chosen :
       {options_of("squash", "rgb", "zero_to_one"), options_of("fit_short", "grey", "minus_one_to_one"),
        options_of("fit_long", "rgb", "bgr_mean"), options_of("crop", "rgb", "torch")}) {
    const graph::Graph model = model_of(chosen);
    const Folder folder;
    folder.write(generate_sensor(model, chosen));
    folder.write(hashing_model(static_cast<int32_t>(model.tensors[0].elements()), 3));
    folder.write({{"main.cpp", main_source}});
    EXPECT_EQ(folder.compile_and_run(), decisions_on_the_host(chosen)) << chosen.features.image.resize;
    EXPECT_TRUE(folder.has_no_static_constructor("viewer.cpp"));
  }
}

TEST(image_sensor, says_in_its_header_what_it_sees_and_brings_only_what_it_needs) {
  const SensorOptions chosen = options_of("squash", "rgb", "zero_to_one");
  const Files files = generate_sensor(model_of(chosen), chosen);
  const std::string& header = files.at("viewer.h");
  EXPECT_NE(header.find("viewer: pictures of any size, seen as 20 x 12 in colours."), std::string::npos);
  EXPECT_NE(header.find("constexpr int32_t feature_count = 720;"), std::string::npos);
  EXPECT_EQ(header.find("Hz"), std::string::npos);
  EXPECT_TRUE(files.contains("mote/dsp/image_source.cpp"));
  EXPECT_FALSE(files.contains("mote/dsp/prepare_image.cpp"));
}

TEST(image_sensor, refuses_a_model_whose_input_lies_on_another_grid) {
  const SensorOptions chosen = options_of("squash", "rgb", "zero_to_one");
  try {
    generate_sensor(ends({1, 12, 20, 3}, 3), chosen);
    FAIL() << "took another grid";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("expected those of features.image.scaling"), std::string::npos);
  }
}

}  // namespace
}  // namespace mote::host::codegen
