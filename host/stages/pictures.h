#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "host/features/image_extractor.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

// The pixels of an image file, as they stand in it.
struct PictureFile {
  int32_t width = 0;
  int32_t height = 0;
  int32_t channels = 3;
  std::vector<uint8_t> pixels;

  features::Picture picture() const { return {width, height, channels, pixels}; }
};

// Throws InputError where the file isn't an image.
PictureFile read_picture(const Workspace& workspace, const std::string& path);

// As firmware is fed it: int32 dsp::PixelFormat, width, height, then the rows; and back. `bytes` outlive the picture.
std::string to_bytes(const features::Picture& picture);
features::Picture picture_of(std::string_view bytes);

}  // namespace mote::host::stages
