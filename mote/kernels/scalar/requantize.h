#pragma once

#include <stdint.h>

// A sum becomes an int8 element as TFLite's kernels do it: times the multiplier, rounded (ties up), then shifted right
// and rounded again (ties away from zero).
namespace mote {
namespace kernels {
namespace scalar {

// Of an output channel, as a stream has it: the multiplier, and the bias with the shift, 1 to 30, in its low six bits.
struct Channel {
  int32_t multiplier;
  int32_t bias_and_shift;
};

constexpr int32_t shift_bits = 6;
constexpr int32_t bias_bits = 32 - shift_bits;

struct Requantize {
  int32_t multiplier;
  int32_t twice_bias;
  int32_t offset;  // (zero point << shift) + 2^(shift - 1)
  int32_t shift;
};

inline Requantize requantize_of(int32_t multiplier, int32_t twice_bias, int32_t shift, int32_t twice_zero_point_and_1) {
  const uint32_t offset = static_cast<uint32_t>(twice_zero_point_and_1) << shift;
  return {multiplier, twice_bias, static_cast<int32_t>(offset) >> 1, shift};
}

inline Requantize requantize_of(const Channel& channel, int32_t twice_zero_point_and_1) {
  return requantize_of(channel.multiplier, channel.bias_and_shift >> (shift_bits - 1),
                       channel.bias_and_shift & ((1 << shift_bits) - 1), twice_zero_point_and_1);
}

// (a * b + 2^31) >> 32 of |a| < 2^30, b >= 0.
inline int32_t rounded_product_64(int32_t a, int32_t b) {
  return static_cast<int32_t>((static_cast<int64_t>(a) * b + (int64_t{1} << 31)) >> 32);
}

// The same where products have 32 bits only: both go in halves, the lower ones signed. What is below the lower halves'
// product can't reach the result.
inline int32_t rounded_product_32(int32_t a, int32_t b) {
  const int32_t a_low = static_cast<int16_t>(a);
  const int32_t a_high = (a - a_low) >> 16;
  const int32_t b_low = static_cast<int16_t>(b);
  const int32_t b_high = static_cast<int32_t>((static_cast<uint32_t>(b) - static_cast<uint32_t>(b_low)) >> 16);
  const int32_t middle = a_high * b_low + a_low * b_high + ((a_low * b_low) >> 16);
  return a_high * b_high + ((middle + (1 << 15)) >> 16);
}

#if defined(__ARM_ARCH_6M__)
inline int32_t rounded_product(int32_t a, int32_t b) { return rounded_product_32(a, b); }
#elif defined(__ARM_ARCH_7M__)
// Compilers take smlal, which has the Cortex-M3 wait longer.
inline int32_t rounded_product(int32_t a, int32_t b) {
  uint32_t low;
  int32_t high;
  __asm("smull %0, %1, %2, %3\n\tadds %0, %0, #0x80000000\n\tadc %1, %1, #0"
        : "=&r"(low), "=&r"(high)
        : "r"(a), "r"(b)
        : "cc");
  return high;
}
#else
inline int32_t rounded_product(int32_t a, int32_t b) { return rounded_product_64(a, b); }
#endif

#if defined(__ARM_ARCH_7M__)

inline int32_t hold_in_int8(int32_t x) {
  int32_t result;
  __asm("ssat %0, #8, %1" : "=r"(result) : "r"(x));
  return result;
}

#else

inline int32_t hold_in_int8(int32_t x) { return x == static_cast<int8_t>(x) ? x : (x >> 31) ^ 127; }

#endif

// Of a sum that its bias is added to, -2^29 < sum < 2^29.
inline int8_t requantize(int32_t sum, const Requantize& by) {
  const int32_t product = rounded_product(sum * 2 + by.twice_bias, by.multiplier);
  return static_cast<int8_t>(hold_in_int8((product + (product >> 31) + by.offset) >> by.shift));
}

// Of four pixels.
inline void requantize4(const int32_t* sums, const Requantize& by, int32_t pixel_stride, int8_t* output) {
  output[0] = requantize(sums[0], by);
  output[pixel_stride] = requantize(sums[1], by);
  output[2 * pixel_stride] = requantize(sums[2], by);
  output[3 * pixel_stride] = requantize(sums[3], by);
}

// Holds outputs in the bounds of a fused activation, where these are narrower than int8.
inline void clamp_outputs(int8_t* output, int32_t count, int32_t min, int32_t max) {
  if (min <= -128 && max >= 127) return;
  for (int32_t i = 0; i < count; ++i) {
    const int32_t value = output[i];
    output[i] = static_cast<int8_t>(value < min ? min : value > max ? max : value);
  }
}

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
