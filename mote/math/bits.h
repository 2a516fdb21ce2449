#pragma once

#include <stdint.h>

namespace mote {
namespace math {

inline uint32_t bits_from_float(float value) {
  uint32_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  return bits;
}

inline float float_from_bits(uint32_t bits) {
  float value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}

inline uint64_t bits_from_double(double value) {
  uint64_t bits;
  __builtin_memcpy(&bits, &value, sizeof bits);
  return bits;
}

inline double double_from_bits(uint64_t bits) {
  double value;
  __builtin_memcpy(&value, &bits, sizeof value);
  return value;
}

// Of a value above 0.
inline int32_t leading_zeros(uint64_t value) {
  const uint32_t upper = static_cast<uint32_t>(value >> 32);
  return upper != 0 ? __builtin_clz(upper) : 32 + __builtin_clz(static_cast<uint32_t>(value & 0xffffffffu));
}

}  // namespace math
}  // namespace mote
