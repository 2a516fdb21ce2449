#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/dsp/image.h"
#include "mote/dsp/image_source.h"

namespace mote {
namespace dsp {

enum class ColorDepth : uint8_t { rgb, grey };

// What a model wants its inputs to be, of pixel values v = 0 … 255.
enum class ImageScaling : uint8_t {
  zero_to_one,       // v / 255
  minus_one_to_one,  // v / 127.5 - 1
  minus_128_to_127,  // v - 128
  zero_to_255,       // v
  torch,             // (v / 255 - mean) / deviation, per colour, of ImageNet
  bgr_minus_means,   // v - mean, per colour, blue first
};

struct ImageQuantization {
  float scale;
  int32_t zero_point;
};

// The int8 scale that holds all values of a scaling. Except for torch and bgr_minus_means a feature is then v - 128.
ImageQuantization image_quantization(ImageScaling scaling);

struct ImageConfig {
  PixelFormat source_format;
  int32_t source_width;  // 1 … 16,384, as all sizes
  int32_t source_height;
  int32_t width;
  int32_t height;
  ResizeMode mode;
  ImageAnchor anchor;
  ResizeMethod method;
  ColorDepth depth;
  ImageScaling scaling;
  ImageQuantization quantization;  // image_quantization(scaling), or what the model's input says
};

// `out_of_range`: a size, or a crop larger than the source; `unsupported_option`: a scaling per colour of grey;
// `invalid_quantization`: a scale that isn't positive, or under 1/64 of a pixel's step, or a zero point that isn't
// -128 … 127. Then `image` isn't touched.
MOTE_MUST_USE Status prepare_image(const ImageConfig& config, Image* image);

}  // namespace dsp
}  // namespace mote
