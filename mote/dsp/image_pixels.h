#pragma once

#include <stdint.h>

#include "mote/base/clamp.h"
#include "mote/dsp/image.h"
#include "mote/math/strict_float.h"

// Pixels of the source and of the features, for image.cpp and image_area.cpp alone.
namespace mote {
namespace dsp {
namespace image_pixels {

struct Rgb {
  int32_t red;
  int32_t green;
  int32_t blue;
};

// Five and six bits become eight with their highest bits repeated below, so that white stays 255.
inline Rgb widened(int32_t word) {
  const int32_t red = word >> 11;
  const int32_t green = (word >> 5) & 63;
  const int32_t blue = word & 31;
  return {red << 3 | red >> 2, green << 2 | green >> 4, blue << 3 | blue >> 2};
}

// The formats: bytes of a pixel, values of a pixel in a line, and a pixel. Grey has red only to look at.
struct Rgb888 {
  static constexpr int32_t bytes = 3;
  static constexpr int32_t channels = 3;
  static Rgb at(const uint8_t* pixel) { return {pixel[0], pixel[1], pixel[2]}; }
};

struct Rgb565BigEndian {
  static constexpr int32_t bytes = 2;
  static constexpr int32_t channels = 3;
  static Rgb at(const uint8_t* pixel) { return widened(pixel[0] << 8 | pixel[1]); }
};

struct Rgb565LittleEndian {
  static constexpr int32_t bytes = 2;
  static constexpr int32_t channels = 3;
  static Rgb at(const uint8_t* pixel) { return widened(pixel[1] << 8 | pixel[0]); }
};

struct Grey8 {
  static constexpr int32_t bytes = 1;
  static constexpr int32_t channels = 1;
  static Rgb at(const uint8_t* pixel) { return {pixel[0], pixel[0], pixel[0]}; }
};

inline void put(const ImageChannel& channel, int32_t value, int8_t* feature) {
  const int32_t quantized = (value * channel.multiplier_q16 + channel.offset_q16) >> 16;
  *feature = static_cast<int8_t>(clamp<int32_t>(quantized, -128, 127));
}

inline void put(const ImageChannel& channel, int32_t value, float* feature) {
  *feature = (static_cast<float>(value) - channel.offset) / channel.divisor;
}

// .299, .587 and .114 in 1/2^16; they sum to 1, so white stays 255. The float form takes them in thousandths.
inline int32_t grey_of(const Rgb& rgb, const int8_t*) {
  return (19595 * rgb.red + 38469 * rgb.green + 7472 * rgb.blue) >> 16;
}
inline int32_t grey_of(const Rgb& rgb, const float*) { return 299 * rgb.red + 587 * rgb.green + 114 * rgb.blue; }

// One pixel to its one or three features; returns the place after them.
template <typename Feature>
Feature* put_pixel(const Image& image, const Rgb& rgb, Feature* to) {
  if (image.is_grey) {
    put(image.channels[0], grey_of(rgb, to), to);
    return to + 1;
  }
  put(image.channels[0], image.is_bgr ? rgb.blue : rgb.red, to);
  put(image.channels[1], rgb.green, to + 1);
  put(image.channels[2], image.is_bgr ? rgb.red : rgb.blue, to + 2);
  return to + 3;
}

}  // namespace image_pixels
}  // namespace dsp
}  // namespace mote
