#include <gtest/gtest.h>

#include <cstdio>

#include "host/features/spectral_golden.h"
#include "host/features/window_features.h"
#include "mote/dsp/wavelet_analysis.h"

namespace mote::host::features {
namespace {

WindowFeatures features_of(const Golden& golden) {
  return wavelet_analysis(conditioning_of(golden), golden.json.at("wavelet").get<std::string>(),
                          golden.json.at("wavelet_level"), golden.axes());
}

// The values that a feature is of: of the approximation, then of the details from the coarsest on.
size_t component_size(const WindowFeatures& features, size_t feature) {
  const auto& analysis = *static_cast<const dsp::WaveletAnalysis*>(features.block().params);
  const size_t components = static_cast<size_t>(analysis.levels) + 1;
  const size_t component = feature / dsp::wavelet_statistics % components;
  const size_t level = component == 0 ? components - 1 : components - component;
  size_t size = dsp::conditioned_size(analysis.conditioning);
  for (size_t i = 0; i < level; ++i) size = dsp::wavelet_part_size(size, analysis.low.size());
  return size;
}

// Entropy and crossings jump where a value lies on the edge of a bin or on zero: one value more or less is allowed.
double tolerance(const WindowFeatures& features, size_t feature) {
  if (feature % dsp::wavelet_statistics > 2) return 1e-3;
  return 1.0 / static_cast<double>(component_size(features, feature)) + 1e-6;
}

TEST(wavelet_analysis, is_the_established_block) {
  const std::vector<Golden> files = spectral_goldens("Wavelet");
  if (files.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  double largest = 0;
  int jumped = 0;
  for (const Golden& golden : files) {
    const WindowFeatures features = features_of(golden);
    const std::vector<float> values = features.extract(golden.input());
    const std::vector<double> expected = golden.expected();
    ASSERT_EQ(values.size(), expected.size()) << golden.file;
    for (size_t i = 0; i < values.size(); ++i) {
      EXPECT_LT(difference(values[i], expected[i]), tolerance(features, i))
          << golden.file << ' ' << features.names()[i];
      if (i % dsp::wavelet_statistics > 2) {
        largest = std::fmax(largest, difference(values[i], expected[i]));
      } else {
        jumped += difference(values[i], expected[i]) > 1e-5;
      }
    }
  }
  std::printf("%zu files, largest difference %.1e, %d entropies and crossings differ\n", files.size(), largest, jumped);
}

TEST(wavelet_analysis, names_its_features_as_the_established_block_does) {
  const std::vector<Golden> files = spectral_goldens("Wavelet");
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
