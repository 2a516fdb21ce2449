#pragma once

#include <stdint.h>
#include <wasm_simd128.h>

// What cores.h needs of a processor's vectors: WebAssembly's of 128 bits, two for each.
namespace mote {
namespace kernels {
namespace simd {
namespace wasm {

constexpr int32_t conv_pixels = 2;  // that are computed at once, such that their sums stay in registers
constexpr int32_t depthwise_pixels = 2;

struct Int16x16 {
  v128_t low, high;
};
struct Int32x8 {
  v128_t low, high;
};

inline Int16x16 widen(const int8_t* values) { return {wasm_i16x8_load8x8(values), wasm_i16x8_load8x8(values + 8)}; }
inline Int16x16 load(const int16_t* values) { return {wasm_v128_load(values), wasm_v128_load(values + 8)}; }
inline Int32x8 load(const int32_t* values) { return {wasm_v128_load(values), wasm_v128_load(values + 4)}; }
inline Int16x16 repeat_pair(const int16_t* pair) {
  int32_t word;
  __builtin_memcpy(&word, pair, sizeof(word));
  __asm("" : "+r"(word));  // or else clang loads the two values apart and shuffles
  return {wasm_i32x4_splat(word), wasm_i32x4_splat(word)};
}
inline Int16x16 fill_int16(int16_t value) { return {wasm_i16x8_splat(value), wasm_i16x8_splat(value)}; }
inline Int32x8 fill_int32(int32_t value) { return {wasm_i32x4_splat(value), wasm_i32x4_splat(value)}; }
inline void store(Int16x16 values, int16_t* place) {
  wasm_v128_store(place, values.low);
  wasm_v128_store(place + 8, values.high);
}

inline v128_t low_pairs(v128_t a, v128_t b) { return wasm_i16x8_shuffle(a, b, 0, 8, 1, 9, 2, 10, 3, 11); }
inline v128_t high_pairs(v128_t a, v128_t b) { return wasm_i16x8_shuffle(a, b, 4, 12, 5, 13, 6, 14, 7, 15); }
inline Int16x16 interleave_low(Int16x16 a, Int16x16 b) { return {low_pairs(a.low, b.low), low_pairs(a.high, b.high)}; }
inline Int16x16 interleave_high(Int16x16 a, Int16x16 b) {
  return {high_pairs(a.low, b.low), high_pairs(a.high, b.high)};
}

inline Int32x8 add_products_of_pairs(Int16x16 a, Int16x16 b, Int32x8 sum) {
  return {wasm_i32x4_add(sum.low, wasm_i32x4_dot_i16x8(a.low, b.low)),
          wasm_i32x4_add(sum.high, wasm_i32x4_dot_i16x8(a.high, b.high))};
}
inline Int32x8 add(Int32x8 a, Int32x8 b) { return {wasm_i32x4_add(a.low, b.low), wasm_i32x4_add(a.high, b.high)}; }
inline Int32x8 multiply(Int32x8 a, Int32x8 b) { return {wasm_i32x4_mul(a.low, b.low), wasm_i32x4_mul(a.high, b.high)}; }
template <int32_t bits>
inline Int32x8 shift_right(Int32x8 a) {
  return {wasm_i32x4_shr(a.low, bits), wasm_i32x4_shr(a.high, bits)};
}
inline Int32x8 as_int32(Int16x16 doubled) {
  return {wasm_i32x4_shr(doubled.low, 16), wasm_i32x4_shr(doubled.high, 16)};
}

inline v128_t multiply_q31(v128_t a, v128_t b, v128_t round) {
  const v128_t low = wasm_i64x2_add(wasm_i64x2_extmul_low_i32x4(a, b), round);
  const v128_t high = wasm_i64x2_add(wasm_i64x2_extmul_high_i32x4(a, b), round);
  return wasm_i32x4_shuffle(wasm_i64x2_shl(low, 1), wasm_i64x2_shl(high, 1), 1, 3, 5, 7);
}
inline Int32x8 multiply_q31(Int32x8 a, Int32x8 b, int64_t rounding) {
  const v128_t round = wasm_i64x2_splat(rounding);
  return {multiply_q31(a.low, b.low, round), multiply_q31(a.high, b.high, round)};
}

inline void store_int8(Int32x8 a, Int32x8 b, int32_t zero_point, int32_t min, int32_t max, int8_t* outputs) {
  const v128_t zero = wasm_i16x8_splat(static_cast<int16_t>(zero_point));
  const v128_t low = wasm_i16x8_add_sat(wasm_i16x8_narrow_i32x4(a.low, b.low), zero);
  const v128_t high = wasm_i16x8_add_sat(wasm_i16x8_narrow_i32x4(a.high, b.high), zero);
  const v128_t bytes = wasm_i8x16_narrow_i16x8(low, high);
  wasm_v128_store(outputs, wasm_i8x16_min(wasm_i8x16_max(bytes, wasm_i8x16_splat(static_cast<int8_t>(min))),
                                          wasm_i8x16_splat(static_cast<int8_t>(max))));
}

}  // namespace wasm
}  // namespace simd
}  // namespace kernels
}  // namespace mote
