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
  int4,  // two in a byte, the even index in the low half
  uint16,
  uint32,
  uint64,
  resource,  // a handle of a variable; 4 bytes that nobody reads
};

// Bits of one element.
inline int32_t element_bits(Type type) {
  switch (type) {
    case Type::int4:
      return 4;
    case Type::int8:
    case Type::uint8:
    case Type::boolean:
      return 8;
    case Type::int16:
    case Type::uint16:
      return 16;
    case Type::int64:
    case Type::uint64:
      return 64;
    default:
      return 32;
  }
}

}  // namespace mote
