#include "mote/dsp/filters.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "mote/dsp/prepare_conditioning.h"
#include "mote/dsp/prepare_filters.h"

namespace mote::dsp {
namespace {

std::vector<float> sine(size_t count, double turns) {
  std::vector<float> values(count);
  for (size_t i = 0; i < count; ++i)
    values[i] = static_cast<float>(std::sin(2 * M_PI * turns * static_cast<double>(i)));
  return values;
}

// Of the second half, where a filter has settled: √2 times the root mean square.
double amplitude(const std::vector<float>& values) {
  double squares = 0;
  for (size_t i = values.size() / 2; i < values.size(); ++i) squares += values[i] * values[i];
  return std::sqrt(2 * squares / static_cast<double>(values.size() - values.size() / 2));
}

// By sections in state-variable form where `pass` is all: those are low-pass filters only.
double gain(Pass pass, int32_t order, double cutoff_hz, double rate_hz, double frequency_hz) {
  std::vector<float> values = sine(40000, frequency_hz / rate_hz);
  const Span<float> all(values.data(), values.size());
  const auto count = static_cast<size_t>(order / 2);
  if (pass == Pass::all) {
    std::vector<StateVariableSection> sections(count);
    EXPECT_EQ(prepare_butterworth(order, cutoff_hz, rate_hz, {sections.data(), count}), Status::ok);
    low_pass({sections.data(), count}, all);
  } else {
    std::vector<DirectFormSection> sections(count);
    EXPECT_EQ(prepare_butterworth(pass, order, cutoff_hz, rate_hz, {sections.data(), count}), Status::ok);
    filter({sections.data(), count}, all);
  }
  return amplitude(values);
}

// |H|² = 1 / (1 + (w / w_c)^2N) of warped frequencies.
TEST(filters, butterworth_has_the_gain_of_its_definition) {
  const double rate_hz = 100;
  for (const int32_t order : {2, 4, 6, 8}) {
    for (const double cutoff_hz : {0.1, 0.5, 3.0, 20.0, 45.0}) {
      for (const double frequency_hz : {0.4, 2.0, 9.0, 30.0}) {
        const double ratio = std::tan(M_PI * frequency_hz / rate_hz) / std::tan(M_PI * cutoff_hz / rate_hz);
        const std::string what = std::to_string(order) + " " + std::to_string(cutoff_hz);
        const double low = 1 / std::sqrt(1 + std::pow(ratio, 2 * order));
        const double high = 1 / std::sqrt(1 + std::pow(ratio, -2 * order));
        EXPECT_NEAR(gain(Pass::all, order, cutoff_hz, rate_hz, frequency_hz), low, 2e-3) << what;
        EXPECT_NEAR(gain(Pass::low, order, cutoff_hz, rate_hz, frequency_hz), low, 2e-3) << what;
        EXPECT_NEAR(gain(Pass::high, order, cutoff_hz, rate_hz, frequency_hz), high, 2e-3) << what;
      }
    }
  }
}

TEST(filters, a_cutoff_outside_of_the_spectrum_or_an_odd_order_is_refused) {
  std::vector<StateVariableSection> sections(4);
  const Span<StateVariableSection> places(sections.data(), sections.size());
  EXPECT_EQ(prepare_butterworth(6, 50, 100, places), Status::out_of_range);
  EXPECT_EQ(prepare_butterworth(6, 0, 100, places), Status::out_of_range);
  EXPECT_EQ(prepare_butterworth(5, 3, 100, places), Status::out_of_range);
  EXPECT_EQ(prepare_butterworth(10, 3, 100, places), Status::out_of_range);
  EXPECT_EQ(prepare_butterworth(8, 3, 100, places.subspan(0, 3)), Status::buffer_too_small);
}

std::vector<float> decimated(int32_t factor, std::vector<float> values) {
  Decimator decimator = {};
  EXPECT_EQ(prepare_decimator(factor, &decimator), Status::ok);
  const Span<float> kept = decimate(decimator, {values.data(), values.size()});
  return {kept.begin(), kept.end()};
}

TEST(filters, a_decimator_ripples_by_a_twentieth_of_a_decibel_below_its_edge_and_stops_what_would_fold) {
  const double least_gain = std::pow(10, -0.05 / 20);
  for (const int32_t factor : {3, 10}) {
    for (const double share : {0.1, 0.35, 0.6, 0.79}) {  // of the new Nyquist frequency
      const double level = amplitude(decimated(factor, sine(30000, share / 2 / factor)));
      EXPECT_GT(level, least_gain - 2e-3) << factor << ' ' << share;
      EXPECT_LT(level, 1 + 2e-3) << factor << ' ' << share;
    }
    EXPECT_LT(amplitude(decimated(factor, sine(30000, 1.5 / 2 / factor))), 1e-3) << factor;
  }
}

TEST(filters, a_decimator_keeps_every_so_many_th_value_from_the_first_and_a_constant_is_nothing_to_it) {
  EXPECT_EQ(decimated(10, std::vector<float>(21, 9.8f)), std::vector<float>(3, 0.0f));
  EXPECT_EQ(decimated(3, std::vector<float>(3, 9.8f)).size(), 1u);
}

TEST(filters, only_the_established_ratios_are_possible) {
  int32_t factors[max_decimators];
  EXPECT_EQ(decimation_factors(1, factors), 0);
  EXPECT_EQ(decimation_factors(30, factors), 2);
  EXPECT_EQ(factors[0], 3);
  EXPECT_EQ(factors[1], 10);
  EXPECT_EQ(decimation_factors(1000, factors), 3);
  for (const int32_t ratio : {-10, 0, 2, 9, 90, 300, 10000}) EXPECT_EQ(decimation_factors(ratio, factors), -1) << ratio;
}

TEST(filters, the_suggested_decimation_leaves_a_tenth_above_the_cutoff) {
  EXPECT_EQ(suggested_decimation(62.5, 3), 3);      // 0.9 · 31.25 / 10 is below 3
  EXPECT_EQ(suggested_decimation(16000, 5), 1000);  // 0.9 · 8
  EXPECT_EQ(suggested_decimation(62.5, 20), 1);
}

}  // namespace
}  // namespace mote::dsp
