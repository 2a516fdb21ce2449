#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/base/files.h"

namespace mote::host::packaging {

// What a sensor is fed with.
enum class LibraryInput : uint8_t { samples, readings, pictures };

struct LibraryInfo {
  LibraryInput input = LibraryInput::samples;
  std::string name;  // of the sensor
  std::string summary;
  std::vector<std::string> labels;
  bool tells_number = false;  // in place of a label
  double sample_rate_hz = 0;
  int64_t window_ms = 0;
  std::vector<std::string> axes;  // of readings, in the order of push; a time behind them where there is one
};

// The generated sensor as a folder for somebody else's build: `generated` with a README that shows how to call it.
Files cpp_library(const Files& generated, const LibraryInfo& info);

}  // namespace mote::host::packaging
