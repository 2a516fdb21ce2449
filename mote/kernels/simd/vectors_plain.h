#pragma once

#include <stdint.h>

// What cores.h needs of a processor's vectors, in plain C++: for processors that have none of those in the files
// beside.
namespace mote {
namespace kernels {
namespace simd {
namespace plain {

constexpr int32_t conv_pixels = 1;  // that are computed at once
constexpr int32_t depthwise_pixels = 1;

struct Int16x16 {
  int16_t lanes[16];
};
struct Int32x8 {
  int32_t lanes[8];
};

inline Int16x16 widen(const int8_t* values) {
  Int16x16 result;
  for (int32_t i = 0; i < 16; ++i) result.lanes[i] = values[i];
  return result;
}
inline Int16x16 load(const int16_t* values) {
  Int16x16 result;
  __builtin_memcpy(result.lanes, values, sizeof(result.lanes));
  return result;
}
inline Int32x8 load(const int32_t* values) {
  Int32x8 result;
  __builtin_memcpy(result.lanes, values, sizeof(result.lanes));
  return result;
}
inline Int16x16 repeat_pair(const int16_t* pair) {
  Int16x16 result;
  for (int32_t i = 0; i < 16; ++i) result.lanes[i] = pair[i % 2];
  return result;
}
inline Int16x16 fill_int16(int16_t value) {
  Int16x16 result;
  for (int16_t& lane : result.lanes) lane = value;
  return result;
}
inline Int32x8 fill_int32(int32_t value) {
  Int32x8 result;
  for (int32_t& lane : result.lanes) lane = value;
  return result;
}
inline void store(const Int16x16& values, int16_t* place) {
  __builtin_memcpy(place, values.lanes, sizeof(values.lanes));
}

// Of each half of the lanes, as vectors of 256 bits do it.
inline Int16x16 interleave(const Int16x16& a, const Int16x16& b, int32_t first) {
  Int16x16 result;
  for (int32_t i = 0; i < 16; ++i) {
    const int32_t lane = i / 8 * 8 + first + i % 8 / 2;
    result.lanes[i] = i % 2 == 0 ? a.lanes[lane] : b.lanes[lane];
  }
  return result;
}
inline Int16x16 interleave_low(const Int16x16& a, const Int16x16& b) { return interleave(a, b, 0); }
inline Int16x16 interleave_high(const Int16x16& a, const Int16x16& b) { return interleave(a, b, 4); }

// Sums wrap, as those of vectors do.
inline Int32x8 add(const Int32x8& a, const Int32x8& b) {
  Int32x8 result;
  for (int32_t i = 0; i < 8; ++i) {
    result.lanes[i] = static_cast<int32_t>(static_cast<uint32_t>(a.lanes[i]) + static_cast<uint32_t>(b.lanes[i]));
  }
  return result;
}
inline Int32x8 add_products_of_pairs(const Int16x16& a, const Int16x16& b, const Int32x8& sum) {
  Int32x8 products;
  for (int32_t i = 0; i < 8; ++i) {
    products.lanes[i] = a.lanes[2 * i] * b.lanes[2 * i] + a.lanes[2 * i + 1] * b.lanes[2 * i + 1];
  }
  return add(products, sum);
}
inline Int32x8 multiply(const Int32x8& a, const Int32x8& b) {
  Int32x8 result;
  for (int32_t i = 0; i < 8; ++i) result.lanes[i] = a.lanes[i] * b.lanes[i];
  return result;
}
template <int32_t bits>
inline Int32x8 shift_right(const Int32x8& a) {
  Int32x8 result;
  for (int32_t i = 0; i < 8; ++i) result.lanes[i] = a.lanes[i] >> bits;
  return result;
}
// The upper of each two lanes.
inline Int32x8 as_int32(const Int16x16& doubled) {
  Int32x8 result;
  for (int32_t i = 0; i < 8; ++i) result.lanes[i] = doubled.lanes[2 * i + 1];
  return result;
}

// (a * b + rounding) / 2^31, rounded down.
inline Int32x8 multiply_q31(const Int32x8& a, const Int32x8& b, int64_t rounding) {
  Int32x8 result;
  for (int32_t i = 0; i < 8; ++i) {
    result.lanes[i] = static_cast<int32_t>((static_cast<int64_t>(a.lanes[i]) * b.lanes[i] + rounding) >> 31);
  }
  return result;
}

// Sixteen outputs of lanes in the order that `interleave` leaves them in: a has outputs 0 to 3 and 8 to 11.
inline void store_int8(const Int32x8& a, const Int32x8& b, int32_t zero_point, int32_t min, int32_t max,
                       int8_t* outputs) {
  for (int32_t i = 0; i < 8; ++i) {
    const int32_t place = i / 4 * 8 + i % 4;
    const int32_t first = (a.lanes[i] < -256 ? -256 : a.lanes[i] > 256 ? 256 : a.lanes[i]) + zero_point;
    const int32_t second = (b.lanes[i] < -256 ? -256 : b.lanes[i] > 256 ? 256 : b.lanes[i]) + zero_point;
    outputs[place] = static_cast<int8_t>(first < min ? min : first > max ? max : first);
    outputs[place + 4] = static_cast<int8_t>(second < min ? min : second > max ? max : second);
  }
}

}  // namespace plain
}  // namespace simd
}  // namespace kernels
}  // namespace mote
