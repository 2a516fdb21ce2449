#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"

// Camera pixels to features: cut, resized, turned grey where wished, scaled. All of the resizing is integer arithmetic,
// so that training and every device see the same bits. An image comes row by row from the top and is never held whole:
// two lines of the resized width (of area averages: one of sums) are kept. Values are those of Edge Impulse's Image
// block, version 1, where nothing is resized (its own resizing differs between training and device).
namespace mote {
namespace dsp {

// How a camera lays out a pixel.
enum class PixelFormat : uint8_t {
  rgb888,                // three bytes: red, green, blue
  rgb565_big_endian,     // two bytes, the one with red first (most camera modules)
  rgb565_little_endian,  // two bytes, the one with red last
  grey8,                 // one byte
};

enum class ResizeMethod : uint8_t {
  nearest,
  bilinear,  // weights of 1/256 between pixel centres, rounded once
  area,      // the mean of all that a pixel covers, with weights of 2^-16: for images that become much smaller
};

// One direction of the resizing: target pixel i takes what is at `start_q16` + i·`step_q16` of the source's part.
struct ImageAxis {
  int32_t source_first;  // the part of the source that is looked at
  int32_t source_size;
  int32_t target_first;  // the part of the target that it fills; what is left is black
  int32_t target_size;
  int32_t start_q16;
  int32_t step_q16;
};

// One channel of the features: float (value - offset) / divisor, int8 (value · multiplier_q16 + offset_q16) / 2^16. The
// float form takes grey in thousandths, so that both of its steps are exact or correctly rounded.
struct ImageChannel {
  float offset;
  float divisor;
  int32_t multiplier_q16;
  int32_t offset_q16;
};

// What prepare_image makes of an ImageConfig.
struct Image {
  PixelFormat source_format;
  bool is_grey;  // one feature a pixel, else three
  bool is_bgr;   // of three, blue comes first
  ResizeMethod method;
  int32_t source_width;
  int32_t source_height;
  int32_t width;
  int32_t height;
  ImageAxis x;
  ImageAxis y;
  ImageChannel channels[3];  // in the order of the features
};

// How far an image has come.
struct ImageProgress {
  int32_t source_row;  // the next one to be pushed
  int32_t row;         // the next one of the features, counted in y.target_size
};

size_t image_source_row_bytes(const Image& image);
size_t image_feature_count(const Image& image);  // height x width x channels, channels last
size_t image_scratch_size(const Image& image);   // uint16_t words

// Begins an image: black where the source won't reach (fit_long).
void image_begin(const Image& image, ImageProgress* progress, Span<int8_t> features);
void image_begin(const Image& image, ImageProgress* progress, Span<float> features);

// The next row of the source; at most source_height of them. Writes the rows of `features` (image_feature_count, may be
// the model's input itself) that are complete with it. `scratch` is kept from row to row.
void image_push_row(const Image& image, Span<const uint8_t> source_row, ImageProgress* progress, Span<uint16_t> scratch,
                    Span<int8_t> features);
void image_push_row(const Image& image, Span<const uint8_t> source_row, ImageProgress* progress, Span<uint16_t> scratch,
                    Span<float> features);

// Are all features written? Rows of the source that are left needn't be pushed.
inline bool image_is_complete(const Image& image, const ImageProgress& progress) {
  return progress.row == image.y.target_size;
}

// A whole image: `source` is source_height rows without gaps.
void image_features(const Image& image, Span<const uint8_t> source, Span<uint16_t> scratch, Span<int8_t> features);
void image_features(const Image& image, Span<const uint8_t> source, Span<uint16_t> scratch, Span<float> features);

}  // namespace dsp
}  // namespace mote
