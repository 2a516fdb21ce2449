#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

// Recordings as small pictures of few bits: a page holds thousands of them.
namespace mote::host::exploration {

struct PictureSize {
  int columns = 0;      // in time
  int bands = 0;        // of a spectrogram, in frequency; even
  int pixels_wide = 0;  // an image's sides
};

// What keeps a page of `recordings` pictures below 30 MB up to 10,000 of them.
PictureSize picture_size_for(size_t recordings);

// Least and greatest value of each of `columns` equal stretches: min, max, min, max … With fewer values than columns,
// neighbouring columns show the same value; none: zeros.
std::vector<float> find_extremes(std::span<const float> values, int columns);

// In steps of `full_scale` / 127, saturating; 0 where the scale is 0 or the value no number.
int8_t quantize_extreme(float value, float full_scale);

// find_extremes, quantized.
std::vector<int8_t> envelope(std::span<const float> values, int columns, float full_scale);

// The sound's power, `bands` evenly spaced in mel from 0 to half the sample rate by `columns` in time, in 16 levels of
// 4 dB below the loudest cell: 0 is 60 dB below it or less. Two levels a byte, the lower band in the low half; column
// by column, lowest band first. Of a long sound each column shows at most eight frames of about 32 ms, spread evenly
// over it.
std::vector<uint8_t> spectrogram(std::span<const float> samples, double sample_rate_hz, int columns, int bands);

// An image of `width` x `height` pixels of `channels` (1 or 3) values 0 … 255, averaged over the areas that fall into
// each of pixels_wide² pixels: red, green, blue, row by row from the top. Its proportions are lost; the page mends
// them.
std::vector<uint8_t> shrink_image(std::span<const float> pixels, int width, int height, int channels, int pixels_wide);

}  // namespace mote::host::exploration
