#pragma once

#include <stddef.h>
#include <stdint.h>

namespace mote {
namespace kernels {
namespace arm_mve {

// Values in vectors of 16.
constexpr int32_t vectors_of(int32_t values) { return (values + 15) / 16; }
constexpr int32_t padded_to_16(int32_t values) { return vectors_of(values) * 16; }

#if defined(__ARM_FEATURE_MVE)

// Loops whose last turn takes as many of a vector's elements as are left: nothing else is read or written.

inline void copy_bytes(int8_t* to, const int8_t* from, int32_t count) {
  __asm volatile(
      "wlstp.8 lr, %2, 2f\n"
      "1:\n"
      "vldrb.u8 q0, [%1], #16\n"
      "vstrb.u8 q0, [%0], #16\n"
      "letp lr, 1b\n"
      "2:\n"
      : "+r"(to), "+r"(from)
      : "r"(count)
      : "lr", "d0", "d1", "memory");
}

inline void fill_bytes(int8_t* to, int32_t value, int32_t count) {
  __asm volatile(
      "vdup.8 q0, %1\n"
      "wlstp.8 lr, %2, 2f\n"
      "1:\n"
      "vstrb.u8 q0, [%0], #16\n"
      "letp lr, 1b\n"
      "2:\n"
      : "+r"(to)
      : "r"(value), "r"(count)
      : "lr", "d0", "d1", "memory");
}

// Holds values in [min, max].
inline void clamp_bytes(int8_t* values, int32_t min, int32_t max, int32_t count) {
  __asm volatile(
      "vdup.8 q1, %1\n"
      "vdup.8 q2, %2\n"
      "wlstp.8 lr, %3, 2f\n"
      "1:\n"
      "vldrb.u8 q0, [%0]\n"
      "vmax.s8 q0, q0, q1\n"
      "vmin.s8 q0, q0, q2\n"
      "vstrb.u8 q0, [%0], #16\n"
      "letp lr, 1b\n"
      "2:\n"
      : "+r"(values)
      : "r"(min), "r"(max), "r"(count)
      : "lr", "d0", "d1", "d2", "d3", "d4", "d5", "memory");
}

#else

inline void copy_bytes(int8_t* to, const int8_t* from, int32_t count) {
  __builtin_memcpy(to, from, static_cast<size_t>(count));
}

inline void fill_bytes(int8_t* to, int32_t value, int32_t count) {
  __builtin_memset(to, value, static_cast<size_t>(count));
}

inline void clamp_bytes(int8_t* values, int32_t min, int32_t max, int32_t count) {
  for (int32_t i = 0; i < count; ++i) {
    const int32_t value = values[i];
    values[i] = static_cast<int8_t>(value < min ? min : value > max ? max : value);
  }
}

#endif

// Holds outputs, which are in [-128, 127], in the bounds of a fused activation, where these are narrower.
inline void clamp_outputs(int8_t* outputs, int32_t min, int32_t max, int32_t count) {
  if (min > -128 || max < 127) clamp_bytes(outputs, min, max, count);
}

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
