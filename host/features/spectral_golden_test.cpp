#include <gtest/gtest.h>

#include <cmath>
#include <cstdio>

#include "host/features/golden.h"
#include "host/features/window_features.h"

namespace mote::host::features {
namespace {

dsp::ConditioningConfig conditioning_of(const Golden& golden) {
  const nlohmann::json& json = golden.json;
  const std::string filter = json.at("filter_type");
  return {golden.window_frames(),
          static_cast<int32_t>(golden.axes().size()),
          json.at("sampling_freq"),
          json.at("scale_axes"),
          json.at("input_decimation_ratio"),
          filter == "low"    ? dsp::Pass::low
          : filter == "high" ? dsp::Pass::high
                             : dsp::Pass::all,
          json.at("filter_cutoff"),
          json.at("filter_order")};
}

WindowFeatures features_of(const Golden& golden) {
  const nlohmann::json& json = golden.json;
  return spectral_analysis({conditioning_of(golden), json.at("fft_length"), json.at("do_log"),
                            json.at("do_fft_overlap"), json.at("extra_low_freq")},
                           golden.axes());
}

std::vector<Golden> fft_goldens() {
  std::vector<Golden> files = goldens("spectral_v4_");
  std::erase_if(files, [](const Golden& golden) { return golden.json.at("analysis_type") != "FFT"; });
  return files;
}

// Relative or absolute, whichever is smaller.
double difference(double value, double expected) {
  return std::fabs(value - expected) / std::fmax(1, std::fabs(expected));
}

TEST(spectral_analysis, is_the_established_block) {
  const std::vector<Golden> files = fft_goldens();
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
  const std::vector<Golden> files = fft_goldens();
  if (files.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  for (const Golden& golden : files) {
    const std::string axis = golden.axes()[0] + ' ';
    std::vector<std::string> names;
    const WindowFeatures features = features_of(golden);
    for (const std::string& name : features.names()) {
      if (name.starts_with(axis)) names.push_back(name.substr(axis.size()));
    }
    EXPECT_EQ(names, golden.json.at("labels").get<std::vector<std::string>>()) << golden.file;
  }
}

}  // namespace
}  // namespace mote::host::features
