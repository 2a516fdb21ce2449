#pragma once

#include <string>
#include <string_view>

namespace mote::host::recordings {

// What the camera wrote into a JPEG (EXIF 2.3, sections 4.6.4 and 4.6.5).
struct Exif {
  int orientation = 1;  // 1 … 8; 1: rows from the top, columns from the left
  std::string device;   // maker and model
  std::string time;     // of the picture, ISO 8601, the camera's clock
};

// Reads no further than `jpeg`; what is broken or absent stays at its default.
Exif read_exif(std::string_view jpeg);

}  // namespace mote::host::recordings
