#pragma once

#include <stdint.h>

namespace mote {

// The element type of a tensor, on the device and on the host.
enum class Type : uint8_t {
  float32,
  int8,
  int16,
  int32,
  int64,
  uint8,
  boolean,
};

}  // namespace mote
