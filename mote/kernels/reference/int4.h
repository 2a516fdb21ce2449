#pragma once

#include <stdint.h>

// int4 weights where they lie: two to a byte, the even index in the low half, rows packed without gaps.
namespace mote {
namespace kernels {
namespace reference {

struct PackedInt4 {
  explicit PackedInt4(const uint8_t* packed, int32_t first_element = 0) : bytes(packed), first(first_element) {}

  const uint8_t* bytes;
  int32_t first;  // element that [0] is

  PackedInt4 operator+(int32_t elements) const { return PackedInt4(bytes, first + elements); }

  // -8 … 7
  int32_t operator[](int32_t element) const {
    const int32_t index = first + element;
    const int32_t half = bytes[index >> 1] >> ((index & 1) * 4) & 15;
    return (half ^ 8) - 8;
  }
};

}  // namespace reference
}  // namespace kernels
}  // namespace mote
