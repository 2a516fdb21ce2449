#include "mote/dsp/rfft_q31.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <random>
#include <vector>

#include "mote/dsp/prepare_rfft_q31.h"

namespace mote::dsp {
namespace {

template <typename Turn>
class PreparedRfftOf {
 public:
  explicit PreparedRfftOf(int32_t length, float pre_emphasis = 0.0f)
      : turns_(static_cast<size_t>(rfft_q31_turn_count(length))), words_(static_cast<size_t>(rfft_q31_words(length))) {
    EXPECT_EQ(prepare_rfft_q31(length, pre_emphasis, {turns_.data(), turns_.size()}, &rfft_), Status::ok);
    log2_of_one_ = rfft_q31_log2_of_one(rfft_.shape);
  }

  // |Y[k]|² / length.
  std::vector<double> power(const std::vector<int16_t>& frame, int16_t before = 0) {
    const int32_t exponent = spectrum_q31(rfft_, {frame.data(), frame.size()}, before, {words_.data(), words_.size()});
    std::vector<double> result;
    sum_of_numbers_ = 0;
    for (size_t k = 0; k < words_.size(); k += 2) {
      const double re = static_cast<int32_t>(words_[k]);
      const double im = static_cast<int32_t>(words_[k + 1]);
      result.push_back((re * re + im * im) * std::exp2(exponent - log2_of_one_));
      sum_of_numbers_ += re * re + im * im;
    }
    return result;
  }
  // The sum of |number|² in the spectrum taken last.
  double sum_of_numbers() const { return sum_of_numbers_; }

 private:
  std::vector<Turn> turns_;
  std::vector<uint32_t> words_;
  RfftQ31<Turn> rfft_ = {};
  double log2_of_one_ = 0;
  double sum_of_numbers_ = 0;
};

using PreparedRfft = PreparedRfftOf<TurnQ15>;
using PreciseRfft = PreparedRfftOf<TurnQ31>;

// The definition.
std::vector<double> exact_power(const std::vector<int16_t>& frame, size_t length, double pre_emphasis = 0,
                                int16_t before = 0) {
  std::vector<double> emphasised;
  for (size_t i = 0; i < std::min(length, frame.size()); i++) {
    emphasised.push_back(frame[i] - pre_emphasis * (i == 0 ? before : frame[i - 1]));
  }
  std::vector<double> cosines;
  for (size_t i = 0; i < length; i++) {
    cosines.push_back(std::cos(2 * M_PI * static_cast<double>(i) / static_cast<double>(length)));
  }
  std::vector<double> power;
  for (size_t k = 0; k <= length / 2; k++) {
    double re = 0;
    double im = 0;
    for (size_t i = 0; i < emphasised.size(); i++) {
      re += emphasised[i] * cosines[k * i % length];
      im += emphasised[i] * cosines[(k * i + length / 4) % length];
    }
    power.push_back((re * re + im * im) / static_cast<double>(length));
  }
  return power;
}

std::vector<int16_t> noise(size_t count, double amplitude) {
  std::mt19937 engine(1);
  std::vector<int16_t> samples;
  for (size_t i = 0; i < count; i++) {
    samples.push_back(static_cast<int16_t>(amplitude * (static_cast<double>(engine()) / 2147483648.0 - 1)));
  }
  return samples;
}

// Every bin's error, as an amplitude, below `decibels` of the loudest bin's.
void expect_near(const std::vector<double>& power, const std::vector<double>& exact, double decibels) {
  ASSERT_EQ(power.size(), exact.size());
  double loudest = 0;
  for (double value : exact) loudest = std::max(loudest, std::sqrt(value));
  for (size_t k = 0; k < power.size(); k++) {
    const double error = std::abs(std::sqrt(power[k]) - std::sqrt(exact[k]));
    ASSERT_LE(error, loudest * std::pow(10, decibels / 20)) << "bin " << k;
  }
}

TEST(rfft_q31, of_noise_is_the_power_spectrum_at_every_length) {
  for (int32_t length = 16; length <= 4096; length *= 2) {
    SCOPED_TRACE(length);
    for (double amplitude : {32767.0, 700.0, 3.0}) {
      const std::vector<int16_t> frame = noise(static_cast<size_t>(length), amplitude);
      // Samples of a few steps aren't scaled up to all bits.
      const double error_db = amplitude < 10 ? -70 : -85;
      expect_near(PreparedRfft(length).power(frame), exact_power(frame, static_cast<size_t>(length)), error_db);
    }
  }
}

TEST(rfft_q31, with_turns_of_32_bits_is_more_exact) {
  for (int32_t length = 16; length <= 4096; length *= 2) {
    SCOPED_TRACE(length);
    const std::vector<int16_t> frame = noise(static_cast<size_t>(length), 32767);
    expect_near(PreciseRfft(length).power(frame), exact_power(frame, static_cast<size_t>(length)), -100);
  }
}

TEST(rfft_q31, adds_less_than_a_hundred_thousandth_of_the_amplitude_of_a_tone_to_other_bins) {
  std::vector<int16_t> frame(512);
  for (size_t i = 0; i < frame.size(); i++) {
    frame[i] = static_cast<int16_t>(std::lround(32767 * std::sin(2 * M_PI * 37.0 * static_cast<double>(i) / 512)));
  }
  const std::vector<double> power = PreparedRfft(512).power(frame);
  const std::vector<double> exact = exact_power(frame, 512);
  for (size_t k = 0; k < power.size(); k++) {
    if (k == 37) continue;
    ASSERT_LT(std::abs(std::sqrt(power[k]) - std::sqrt(exact[k])), std::sqrt(exact[37]) * 1e-5) << "bin " << k;
  }
}

TEST(rfft_q31, holds_the_loudest_frames) {
  std::vector<int16_t> alternating(4096);
  for (size_t i = 0; i < alternating.size(); i++) alternating[i] = i % 2 == 0 ? INT16_MIN : INT16_MAX;
  const std::vector<int16_t> constant(4096, INT16_MIN);
  for (int32_t length = 16; length <= 4096; length *= 2) {
    SCOPED_TRACE(length);
    const auto size = static_cast<size_t>(length);
    expect_near(PreparedRfft(length, 1.0f).power(alternating, INT16_MAX),
                exact_power(alternating, size, 1.0, INT16_MAX), -80);
    expect_near(PreparedRfft(length).power(constant), exact_power(constant, size), -80);
  }
}

TEST(rfft_q31, numbers_sum_up_to_no_more_than_two_to_the_60) {
  std::vector<int16_t> alternating(4096);
  for (size_t i = 0; i < alternating.size(); i++) alternating[i] = i % 2 == 0 ? INT16_MIN : INT16_MAX;
  std::vector<int16_t> impulse(4096);
  impulse[9] = INT16_MIN;
  const std::vector<int16_t> frames[] = {alternating, impulse, noise(4096, 32767),
                                         std::vector<int16_t>(4096, INT16_MIN)};
  for (int32_t length = 16; length <= 4096; length *= 2) {
    for (size_t i = 0; i < std::size(frames); i++) {
      SCOPED_TRACE(testing::Message() << "frame " << i << ", length " << length);
      for (float pre_emphasis : {0.0f, 1.0f}) {
        PreparedRfft rfft(length, pre_emphasis);
        rfft.power(frames[i], INT16_MIN);
        EXPECT_LE(rfft.sum_of_numbers(), std::exp2(60) * 1.0001);
      }
    }
  }
}

TEST(rfft_q31, holds_one_loud_sample) {
  for (int32_t length = 16; length <= 4096; length *= 2) {
    SCOPED_TRACE(length);
    std::vector<int16_t> impulse(static_cast<size_t>(length));
    impulse[9] = INT16_MIN;
    expect_near(PreparedRfft(length, 0.98f).power(impulse), exact_power(impulse, impulse.size(), 0.98), -85);
  }
}

TEST(rfft_q31, takes_frames_of_any_size) {
  for (size_t samples : {0, 1, 2, 3, 127, 200, 255, 256, 300}) {
    SCOPED_TRACE(samples);
    const std::vector<int16_t> frame = noise(samples, 9000);
    expect_near(PreparedRfft(256, 0.98f).power(frame, 5000), exact_power(frame, 256, 0.98, 5000), -85);
  }
}

TEST(rfft_q31, of_silence_is_exactly_zero) {
  for (double value : PreparedRfft(512, 0.98f).power(std::vector<int16_t>(512))) ASSERT_EQ(value, 0);
}

TEST(rfft_q31, is_not_prepared_from_what_is_out_of_range) {
  std::vector<TurnQ15> turns(static_cast<size_t>(rfft_q31_turn_count(512)));
  RfftQ31<TurnQ15> rfft = {};
  EXPECT_EQ(prepare_rfft_q31(500, 0, {turns.data(), turns.size()}, &rfft), Status::out_of_range);
  EXPECT_EQ(prepare_rfft_q31(8192, 0, {turns.data(), turns.size()}, &rfft), Status::out_of_range);
  EXPECT_EQ(prepare_rfft_q31(512, 1.1f, {turns.data(), turns.size()}, &rfft), Status::out_of_range);
  EXPECT_EQ(prepare_rfft_q31(512, std::numeric_limits<float>::quiet_NaN(), {turns.data(), turns.size()}, &rfft),
            Status::out_of_range);
  EXPECT_EQ(prepare_rfft_q31(256, 0, {turns.data(), turns.size()}, &rfft), Status::buffer_too_small);
}

}  // namespace
}  // namespace mote::dsp
