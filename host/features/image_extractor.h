#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/features/sound_block.h"
#include "host/project/project.h"
#include "mote/dsp/image.h"
#include "mote/dsp/image_source.h"

namespace mote::host::features {

// Pixels row by row from the top, 1 (grey) or 3 (red green blue) bytes each.
struct Picture {
  int32_t width = 0;
  int32_t height = 0;
  int32_t channels = 3;
  std::span<const uint8_t> pixels;
};

// Features of images: [features.image], by the device's own code.
class ImageExtractor {
 public:
  // Throws InputError with key and value.
  explicit ImageExtractor(const project::Features& features);

  int32_t height() const { return features_.image.height; }
  int32_t width() const { return features_.image.width; }
  int32_t channels() const { return features_.image.colours == "grey" ? 1 : 3; }

  Quantization grid() const;

  // For a pipeline: prepared for a picture of its own size, in colours.
  const dsp::Image& image() const { return image_; }
  dsp::ResizeMode mode() const;
  dsp::ImageAnchor anchor() const;

  // height × width × channels. Throws InputError where the picture can't become that (a crop larger than it). May be
  // called from several threads.
  std::vector<int8_t> extract_s8(const Picture& picture) const;

  // The same as numbers: grid().scale · (int8 - grid().zero_point).
  std::vector<float> extract(const Picture& picture) const;

 private:
  project::Features features_;
  dsp::Image image_;
};

// As a device names it.
dsp::ImageSource source_of(const Picture& picture);

}  // namespace mote::host::features
