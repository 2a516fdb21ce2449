#include "host/features/spectral_golden.h"

#include <gtest/gtest.h>

#include <cstdio>

#include "host/features/window_features.h"

namespace mote::host::features {
namespace {

WindowFeatures features_of(const Golden& golden) {
  const nlohmann::json& json = golden.json;
  return spectral_analysis({conditioning_of(golden), json.at("fft_length"), json.at("do_log"),
                            json.at("do_fft_overlap"), json.at("extra_low_freq")},
                           golden.axes());
}

TEST(spectral_analysis, is_the_established_block) {
  const std::vector<Golden> files = spectral_goldens("FFT");
  if (files.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  double largest = 0;
  for (const Golden& golden : files) {
    const WindowFeatures features = features_of(golden);
    const std::vector<float> values = features.extract(golden.input());
    const std::vector<double> expected = golden.expected();
    ASSERT_EQ(values.size(), expected.size()) << golden.file;
    for (size_t i = 0; i < values.size(); ++i) {
      EXPECT_LT(difference(values[i], expected[i]), 1e-3) << golden.file << ' ' << features.names()[i];
      largest = std::fmax(largest, difference(values[i], expected[i]));
    }
  }
  std::printf("%zu files, largest difference %.1e\n", files.size(), largest);
}

// The labels are those of one axis: first the usual features, then those of low frequencies.
TEST(spectral_analysis, names_its_features_as_the_established_block_does) {
  const std::vector<Golden> files = spectral_goldens("FFT");
  if (files.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  for (const Golden& golden : files) {
    const WindowFeatures features = features_of(golden);
    EXPECT_EQ(names_without_axis(features.names(), golden.axes()[0]),
              golden.json.at("labels").get<std::vector<std::string>>())
        << golden.file;
  }
}

}  // namespace
}  // namespace mote::host::features
