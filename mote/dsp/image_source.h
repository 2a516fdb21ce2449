#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/dsp/image.h"

// Where the pixels of a source of any size go. In integers: a device may do it when it knows its camera's size.
namespace mote {
namespace dsp {

// How a source of another shape becomes width x height.
enum class ResizeMode : uint8_t {
  squash,     // each direction by its own ratio
  fit_short,  // ratio kept: the shorter side fits, what is too long is cut off
  fit_long,   // ratio kept: the longer side fits, what is missing is black
  crop,       // not resized: width x height pixels are cut out
};

// Which part stays of what is cut, and where the image stands on what is black.
enum class ImageAnchor : uint8_t {
  top_left,
  top_center,
  top_right,
  middle_left,
  middle_center,
  middle_right,
  bottom_left,
  bottom_center,
  bottom_right,
};

struct ImageSource {
  PixelFormat format;
  int32_t width;  // 1 … 16,384, as all sizes
  int32_t height;
};

// Fills in what depends on the source; the rest of `image` is as prepare_image made it for another one.
// `out_of_range`: a size, or a crop larger than the source. Then `image` isn't touched.
MOTE_MUST_USE Status prepare_image_source(const ImageSource& source, ResizeMode mode, ImageAnchor anchor, Image* image);

// uint16_t words of scratch that do for an image of any source.
constexpr size_t image_scratch_size_of_any_source(int32_t width) { return 6 * static_cast<size_t>(width); }

}  // namespace dsp
}  // namespace mote
