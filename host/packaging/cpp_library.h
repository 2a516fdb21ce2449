#pragma once

#include <string>
#include <vector>

#include "host/base/files.h"

namespace mote::host::packaging {

struct LibraryInfo {
  std::string name;  // of the sensor
  std::string summary;
  std::vector<std::string> labels;
  int32_t sample_rate_hz = 0;
  int32_t window_ms = 0;
};

// The generated sensor as a folder for somebody else's build: `generated` with a README that shows how to call it.
Files cpp_library(const Files& generated, const LibraryInfo& info);

}  // namespace mote::host::packaging
