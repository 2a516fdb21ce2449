#include "host/features/column_frequencies.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace mote::host::features {
namespace {

TEST(column_frequencies, of_mel_bands_rise_ever_faster_between_the_ends) {
  project::Features features;
  features.block = "mfe";
  features.filters = 32;
  features.low_hz = 300;
  features.high_hz = 4000;
  const std::vector<float> centres = column_frequencies(features, 16000);
  ASSERT_EQ(centres.size(), 32u);
  EXPECT_GT(centres.front(), 300);
  EXPECT_LT(centres.front(), 400);
  EXPECT_LT(centres.back(), 4000);
  EXPECT_GT(centres.back(), 3600);
  for (size_t i = 2; i < centres.size(); ++i) EXPECT_GT(centres[i] - centres[i - 1], centres[i - 1] - centres[i - 2]);
}

TEST(column_frequencies, of_a_spectrogram_are_its_bins) {
  project::Features features;
  features.block = "spectrogram";
  features.fft_length = 256;
  const std::vector<float> centres = column_frequencies(features, 16000);
  ASSERT_EQ(centres.size(), 129u);
  EXPECT_FLOAT_EQ(centres[0], 0);
  EXPECT_FLOAT_EQ(centres[1], 62.5);
  EXPECT_FLOAT_EQ(centres[128], 8000);
}

TEST(column_frequencies, cepstral_coefficients_have_none) {
  project::Features features;
  features.block = "mfcc";
  EXPECT_TRUE(column_frequencies(features, 16000).empty());
}

}  // namespace
}  // namespace mote::host::features
