#include "host/features/wavelet_filters.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>

#include "host/base/error.h"

namespace mote::host::features {
namespace {

// Σ a[i] b[i + shift].
double correlation(const std::vector<double>& a, const std::vector<double>& b, int shift) {
  double sum = 0;
  for (int i = 0; i < static_cast<int>(a.size()); ++i) {
    const int other = i + shift;
    if (other >= 0 && other < static_cast<int>(b.size()))
      sum += a[static_cast<size_t>(i)] * b[static_cast<size_t>(other)];
  }
  return sum;
}

double sum(const std::vector<double>& values) {
  double total = 0;
  for (const double value : values) total += value;
  return total;
}

// Σ iᵖ h[i]: 0 where polynomials of that degree vanish.
double moment(const std::vector<double>& values, int power) {
  double total = 0;
  for (size_t i = 0; i < values.size(); ++i) total += std::pow(static_cast<double>(i) - 10, power) * values[i];
  return total;
}

// The low-pass filter of synthesis, which the high-pass filter of analysis shows.
std::vector<double> synthesis_of(const WaveletFilters& filters) {
  std::vector<double> synthesis = filters.high;
  for (size_t i = 0; i < synthesis.size(); i += 2) synthesis[i] = -synthesis[i];
  return synthesis;
}

TEST(wavelet_filters, are_fifty) { EXPECT_EQ(wavelet_names().size(), 50u); }

TEST(wavelet_filters, pass_a_constant_and_stop_it) {
  for (const std::string_view name : wavelet_names()) {
    const WaveletFilters filters = wavelet_filters(name);
    EXPECT_EQ(filters.low.size(), filters.high.size()) << name;
    EXPECT_NEAR(sum(filters.low), std::sqrt(2.0), 1e-12) << name;
    EXPECT_NEAR(sum(filters.high), 0, 1e-11) << name;
  }
}

// What synthesis makes of the parts is the signal again: Σ analysis[i] synthesis[2k + c - i] is 1 for one k, else 0.
TEST(wavelet_filters, reconstruct_perfectly) {
  for (const std::string_view name : wavelet_names()) {
    const WaveletFilters filters = wavelet_filters(name);
    const std::vector<double> synthesis = synthesis_of(filters);
    const std::vector<double> turned(synthesis.rbegin(), synthesis.rend());
    int ones = 0;
    for (int shift = -20; shift <= 20; shift += 2) {
      const double value = correlation(filters.low, turned, shift);
      if (std::fabs(value - 1) < 1e-10) {
        ++ones;
      } else {
        EXPECT_NEAR(value, 0, 1e-10) << name << " shift " << shift;
      }
    }
    EXPECT_EQ(ones, 1) << name;
  }
}

TEST(wavelet_filters, of_daubechies_and_symlets_stop_polynomials_of_as_many_degrees_as_their_number) {
  for (const std::string_view name : wavelet_names()) {
    if (!name.starts_with("db") && !name.starts_with("sym")) continue;
    const int vanishing = std::stoi(std::string(name.substr(name[0] == 'd' ? 2 : 3)));
    const WaveletFilters filters = wavelet_filters(name);
    for (int power = 0; power < vanishing; ++power) {
      EXPECT_NEAR(moment(filters.high, power) / std::pow(10, power), 0, 1e-7) << name << " degree " << power;
    }
    EXPECT_GT(std::fabs(moment(filters.high, vanishing) / std::pow(10, vanishing)), 1e-5) << name;
  }
}

TEST(wavelet_filters, of_a_reverse_family_swap_analysis_and_synthesis) {
  const WaveletFilters bior = wavelet_filters("bior2.4");
  const std::vector<double> synthesis = synthesis_of(bior);
  EXPECT_EQ(wavelet_filters("rbio2.4").low, std::vector<double>(synthesis.rbegin(), synthesis.rend()));
}

TEST(wavelet_filters, an_unknown_name_is_refused_with_the_known_ones) {
  try {
    wavelet_filters("db11");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("db10"), std::string::npos);
  }
}

}  // namespace
}  // namespace mote::host::features
