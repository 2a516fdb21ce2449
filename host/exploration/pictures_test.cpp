#include "host/exploration/pictures.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>

#include "host/base/error.h"
#include "host/exploration/base64.h"

namespace mote::host::exploration {
namespace {

std::vector<float> tone(double frequency_hz, double sample_rate_hz, size_t count) {
  std::vector<float> samples;
  for (size_t i = 0; i < count; ++i) {
    samples.push_back(
        static_cast<float>(std::sin(2 * std::numbers::pi * frequency_hz * static_cast<double>(i) / sample_rate_hz)));
  }
  return samples;
}

int level_at(const std::vector<uint8_t>& cells, int bands, int column, int band) {
  const int cell = column * bands + band;
  return cell % 2 == 0 ? cells[static_cast<size_t>(cell / 2)] & 15 : cells[static_cast<size_t>(cell / 2)] >> 4;
}

TEST(envelope, holds_least_and_greatest_value_of_each_stretch) {
  const std::vector<float> values = {0, 1, -1, 0.5f, 0.25f, 0.25f, -2, 0};
  EXPECT_EQ(envelope(values, 4, 1), (std::vector<int8_t>{0, 127, -127, 64, 32, 32, -127, 0}));
}

TEST(envelope, shows_every_value_where_there_are_fewer_than_columns) {
  EXPECT_EQ(envelope(std::vector<float>{-1, 1}, 4, 1),
            (std::vector<int8_t>{-127, -127, -127, -127, 127, 127, 127, 127}));
  EXPECT_EQ(envelope({}, 2, 1), std::vector<int8_t>(4));
}

TEST(spectrogram, a_tone_is_loudest_in_its_band_all_the_time) {
  constexpr int columns = 16, bands = 32;
  const std::vector<uint8_t> cells = spectrogram(tone(970, 8000, 8000), 8000, columns, bands);
  ASSERT_EQ(cells.size(), static_cast<size_t>(columns * bands / 2));
  // 970 Hz is 981 mel of 2146: band 14 of 32.
  for (int column = 0; column < columns; ++column) {
    EXPECT_EQ(level_at(cells, bands, column, 14), 15) << "column " << column;
    EXPECT_LE(level_at(cells, bands, column, 28), 2) << "column " << column;
  }
}

TEST(spectrogram, shows_when_a_sound_begins) {
  constexpr int columns = 16, bands = 32;
  std::vector<float> samples(4000);
  const std::vector<float> later = tone(970, 8000, 4000);
  samples.insert(samples.end(), later.begin(), later.end());
  const std::vector<uint8_t> cells = spectrogram(samples, 8000, columns, bands);
  EXPECT_EQ(level_at(cells, bands, 4, 14), 0);
  EXPECT_EQ(level_at(cells, bands, 12, 14), 15);
}

TEST(spectrogram, of_silence_or_nothing_is_empty) {
  EXPECT_EQ(spectrogram(std::vector<float>(1000), 8000, 4, 2), std::vector<uint8_t>(4));
  EXPECT_EQ(spectrogram({}, 8000, 4, 2), std::vector<uint8_t>(4));
}

TEST(spectrogram, has_a_bin_for_each_band_at_any_rate) {
  for (const double rate_hz : {10.0, 400.0, 8000.0, 44100.0, 384000.0}) {
    const std::vector<uint8_t> cells = spectrogram(tone(rate_hz / 4, rate_hz, 500), rate_hz, 2, 48);
    int loudest = 0;
    for (int band = 0; band < 48; ++band) loudest = std::max(loudest, level_at(cells, 48, 0, band));
    EXPECT_GE(loudest, 14) << rate_hz << " Hz";
  }
}

TEST(shrink_image, averages_areas) {
  const std::vector<float> grey = {0, 100, 200, 200,  //
                                   0, 100, 200, 200};
  EXPECT_EQ(shrink_image(grey, 4, 2, 1, 2),
            (std::vector<uint8_t>{50, 50, 50, 200, 200, 200, 50, 50, 50, 200, 200, 200}));
}

TEST(shrink_image, keeps_colours_and_enlarges_what_is_smaller) {
  const std::vector<float> red_then_blue = {255, 0, 0, 0, 0, 255};
  EXPECT_EQ(shrink_image(red_then_blue, 2, 1, 3, 2),
            (std::vector<uint8_t>{255, 0, 0, 0, 0, 255, 255, 0, 0, 0, 0, 255}));
  EXPECT_THROW(shrink_image(red_then_blue, 3, 1, 3, 2), InternalError);
}

TEST(base64, is_as_in_rfc_4648) {
  const auto encode = [](const std::string& text) {
    return base64(std::span(reinterpret_cast<const uint8_t*>(text.data()), text.size()));
  };
  EXPECT_EQ(encode(""), "");
  EXPECT_EQ(encode("f"), "Zg==");
  EXPECT_EQ(encode("fo"), "Zm8=");
  EXPECT_EQ(encode("foo"), "Zm9v");
  EXPECT_EQ(encode("foobar\xff"), "Zm9vYmFy/w==");
}

}  // namespace
}  // namespace mote::host::exploration
