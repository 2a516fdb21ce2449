#include <gtest/gtest.h>

#include <cmath>

#include "host/features/golden.h"
#include "host/features/window_features.h"

namespace mote::host::features {
namespace {

using Statistic = dsp::FlattenStatistic;

struct Key {
  const char* name;
  uint32_t statistic;
};

constexpr Key keys[] = {{"average", Statistic::average},  {"minimum", Statistic::minimum},
                        {"maximum", Statistic::maximum},  {"rms", Statistic::rms},
                        {"stdev", Statistic::stdev},      {"skewness", Statistic::skewness},
                        {"kurtosis", Statistic::kurtosis}};

dsp::Flatten flatten_of(const Golden& golden) {
  dsp::Flatten made = {golden.window_frames(),
                       static_cast<int32_t>(golden.axes().size()),
                       golden.json.at("scale_axes").get<float>(),
                       0,
                       1,
                       1};
  for (const Key& key : keys) {
    if (golden.json.at(key.name).get<bool>()) made.statistics |= key.statistic;
  }
  return made;
}

TEST(flatten, is_the_established_block) {
  const std::vector<Golden> files = goldens("flatten_v1_");
  if (files.empty()) GTEST_SKIP() << "skipped: ../shared isn't here";
  for (const Golden& golden : files) {
    const WindowFeatures features = flatten(flatten_of(golden), golden.axes());
    const std::vector<float> values = features.extract(golden.input());
    const std::vector<double> expected = golden.expected();
    ASSERT_EQ(values.size(), expected.size()) << golden.file;
    for (size_t i = 0; i < values.size(); ++i) {
      EXPECT_NEAR(values[i], expected[i], 1e-4 * std::fmax(1, std::fabs(expected[i])))
          << golden.file << ' ' << features.names()[i];
    }
    const std::vector<std::string> labels = golden.json.at("labels");
    EXPECT_EQ(features.names()[labels.size() - 1], golden.axes()[0] + ' ' + labels.back()) << golden.file;
  }
}

}  // namespace
}  // namespace mote::host::features
