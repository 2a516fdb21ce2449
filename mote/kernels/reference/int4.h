#pragma once

#include <stdint.h>

// int4 weights where they lie: two to a byte, the even index in the low half, rows packed without gaps.
namespace mote {
namespace kernels {
namespace reference {

struct PackedInt4 {
  const uint8_t* bytes;

  // Element `index` of the tensor, -8 … 7.
  int32_t operator[](int32_t index) const {
    const int32_t half = bytes[index >> 1] >> ((index & 1) * 4) & 15;
    return (half ^ 8) - 8;
  }
};

}  // namespace reference
}  // namespace kernels
}  // namespace mote
