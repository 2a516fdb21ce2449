#include "mote/dsp/wavelet.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include "mote/dsp/histogram.h"
#include "mote/dsp/prepare_wavelet_analysis.h"
#include "mote/dsp/sort.h"

namespace mote::dsp {
namespace {

constexpr float haar_low[] = {0.70710678f, 0.70710678f};
constexpr float haar_high[] = {-0.70710678f, 0.70710678f};
// Any numbers: what counts is which values they meet.
constexpr float six[] = {1, 10, 100, 1000, 10000, 100000};

std::vector<float> part_of(const std::vector<float>& signal, Span<const float> filter) {
  std::vector<float> part(wavelet_part_size(signal.size(), filter.size()));
  wavelet_part({signal.data(), signal.size()}, filter, {part.data(), part.size()});
  return part;
}

TEST(wavelet_part, of_the_haar_wavelet_is_sums_and_differences_of_pairs) {
  const std::vector<float> low = part_of({1, 2, 3, 5}, haar_low);
  const std::vector<float> high = part_of({1, 2, 3, 5}, haar_high);
  ASSERT_EQ(low.size(), 2u);
  EXPECT_NEAR(low[1], 8 * std::sqrt(0.5), 1e-6);
  EXPECT_NEAR(high[0], -std::sqrt(0.5), 1e-6);
  EXPECT_NEAR(high[1], -2 * std::sqrt(0.5), 1e-6);
}

TEST(wavelet_part, mirrors_the_signal_at_both_ends) {
  // The signal is read backwards from 2o + 1: … 4 3 2 1 0 | 0 1 2 3 4 5 6 | 6 5 4 …, here with values one higher.
  const std::vector<float> part = part_of({1, 2, 3, 4, 5, 6, 7}, six);
  EXPECT_EQ(part, (std::vector<float>{432112.0f, 211234.0f, 123456.0f, 345677.0f, 567765.0f, 776543.0f}));
}

float entropy(std::vector<float> values, size_t bins) {
  std::sort(values.begin(), values.end());
  return entropy_of_histogram({values.data(), values.size()}, bins);
}

TEST(histogram, of_values_in_as_many_bins_has_the_entropy_of_their_count) {
  std::vector<float> values(100);
  for (size_t i = 0; i < values.size(); ++i) values[i] = 0.37f * static_cast<float>(i);
  EXPECT_NEAR(entropy(values, 100), std::log(100.0), 1e-5);
}

TEST(histogram, of_equal_values_has_no_entropy) {
  EXPECT_EQ(entropy({3, 3, 3}, 100), 0.0f);
  EXPECT_EQ(entropy({3}, 100), 0.0f);
}

TEST(histogram, puts_a_value_on_an_edge_into_the_bin_that_begins_there_and_the_largest_into_the_last) {
  // Bins [0, 2) and [2, 4]: two and three values.
  EXPECT_NEAR(entropy({0, 1, 2, 3, 4}, 2), -(0.4 * std::log(0.4) + 0.6 * std::log(0.6)), 1e-6);
}

TEST(sort, orders_any_values) {
  std::mt19937 random(3);
  for (size_t count = 0; count < 70; ++count) {
    std::vector<float> values(count);
    for (float& value : values) value = static_cast<float>(random() % 20);
    std::vector<float> expected = values;
    std::sort(expected.begin(), expected.end());
    sort({values.data(), values.size()});
    ASSERT_EQ(values, expected);
  }
}

TEST(wavelet_statistics, are_those_of_their_definitions) {
  std::vector<float> component = {4, -1, 3, -2, 0, 5, -3, 2, 1, -4};
  std::vector<float> features(wavelet_statistics);
  describe_wavelet_component({component.data(), component.size()}, {features.data(), features.size()});
  const std::vector<float> expected = {
      std::log(10.0f), 0.7f, 0.7f,      -4, -2, 3, 5, 1, 0.5f, std::sqrt(8.25f), 8.25f * 10 / 9,
      std::sqrt(8.5f), 0,    -1.224242f};
  for (size_t i = 0; i < features.size(); ++i) EXPECT_NEAR(features[i], expected[i], 1e-5) << i;
}

Status status_of(int32_t frames, int32_t levels, Span<const float> low, Span<const float> high) {
  Decimator decimators[max_decimators];
  DirectFormSection sections[max_filter_sections];
  WaveletAnalysis analysis = {};
  return prepare_wavelet_analysis({{frames, 3, 62.5, 1.0f, 1, Pass::all, 3.0, 6}, levels, low, high},
                                  {decimators, sections}, &analysis);
}

TEST(wavelet_analysis, wants_32_readings_in_the_coarsest_component) {
  EXPECT_EQ(status_of(128, 2, haar_low, haar_high), Status::ok);
  EXPECT_EQ(status_of(127, 2, haar_low, haar_high), Status::shape_mismatch);
  EXPECT_EQ(status_of(127, 20, haar_low, haar_high), Status::shape_mismatch);
}

TEST(wavelet_analysis, refuses_levels_and_filters_that_are_not_possible) {
  EXPECT_EQ(status_of(128, 0, haar_low, haar_high), Status::out_of_range);
  EXPECT_EQ(status_of(128, 21, haar_low, haar_high), Status::out_of_range);
  EXPECT_EQ(status_of(128, 1, haar_low, six), Status::out_of_range);
  EXPECT_EQ(status_of(128, 1, {six, 3}, {six, 3}), Status::out_of_range);
}

}  // namespace
}  // namespace mote::dsp
