#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <vector>

#include "mote/dsp/image.h"
#include "mote/dsp/prepare_image.h"

// The established block's values (../shared/data/dsp-golden).
namespace mote::host::features {
namespace {

namespace fs = std::filesystem;

struct Golden {
  int32_t width = 0;
  int32_t height = 0;
  std::vector<uint8_t> rgb;
  dsp::ColorDepth depth = dsp::ColorDepth::rgb;
  std::vector<double> expected;
};

// `input` is width, height, then 0xRRGGBB of each pixel.
Golden read_golden(const fs::path& path) {
  const nlohmann::json json = nlohmann::json::parse(std::ifstream(path));
  const std::vector<double> input = json.at("input");
  Golden golden;
  golden.width = static_cast<int32_t>(input.at(0));
  golden.height = static_cast<int32_t>(input.at(1));
  for (size_t i = 2; i < input.size(); ++i) {
    const auto pixel = static_cast<uint32_t>(input[i]);
    for (const int shift : {16, 8, 0}) golden.rgb.push_back(static_cast<uint8_t>(pixel >> shift));
  }
  golden.depth = json.at("channels") == "RGB" ? dsp::ColorDepth::rgb : dsp::ColorDepth::grey;
  golden.expected = json.at("expected").get<std::vector<double>>();
  return golden;
}

template <typename Feature>
std::vector<Feature> features_of(const Golden& golden) {
  dsp::ImageConfig config = {};
  config.source_format = dsp::PixelFormat::rgb888;
  config.source_width = config.width = golden.width;
  config.source_height = config.height = golden.height;
  config.depth = golden.depth;
  config.scaling = dsp::ImageScaling::zero_to_one;
  config.quantization = dsp::image_quantization(config.scaling);
  dsp::Image image = {};
  EXPECT_EQ(dsp::prepare_image(config, &image), Status::ok);
  std::vector<Feature> features(dsp::image_feature_count(image));
  std::vector<uint16_t> scratch(dsp::image_scratch_size(image));
  dsp::image_features(image, {golden.rgb.data(), golden.rgb.size()}, {scratch.data(), scratch.size()},
                      Span<Feature>(features.data(), features.size()));
  return features;
}

TEST(image, is_the_established_block_in_every_cell) {
  const char* shared = std::getenv("MOTE_SHARED");
  const fs::path folder = fs::path(shared != nullptr ? shared : "../shared") / "data" / "dsp-golden";
  if (!fs::exists(folder)) GTEST_SKIP() << "skipped: ../shared isn't here";
  int files = 0;
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (!entry.path().filename().string().starts_with("image_v1_")) continue;
    const Golden golden = read_golden(entry.path());
    const std::vector<float> values = features_of<float>(golden);
    const std::vector<int8_t> quantized = features_of<int8_t>(golden);
    ASSERT_EQ(values.size(), golden.expected.size()) << entry.path();
    for (size_t i = 0; i < values.size(); ++i) {
      ASSERT_EQ(values[i], static_cast<float>(golden.expected[i])) << entry.path() << " cell " << i;
      // Rounded down from the exact value, as the established integer form is.
      ASSERT_EQ(quantized[i] + 128, static_cast<int>(golden.expected[i] * 255 + 1e-9)) << entry.path() << " cell " << i;
    }
    ++files;
  }
  EXPECT_GE(files, 2);
}

}  // namespace
}  // namespace mote::host::features
