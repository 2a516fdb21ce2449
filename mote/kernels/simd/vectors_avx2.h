#pragma once

#include <immintrin.h>
#include <stdint.h>

// What cores.h needs of a processor's vectors: x86-64 with AVX2. A function of this namespace may only be called where
// the processor was found to have it.
#define MOTE_AVX2 __attribute__((target("avx2"), always_inline)) inline

namespace mote {
namespace kernels {
namespace simd {
namespace avx2 {

constexpr int32_t conv_pixels = 4;  // that are computed at once, such that their sums stay in registers
constexpr int32_t depthwise_pixels = 2;

struct Int16x16 {
  __m256i v;
};
struct Int32x8 {
  __m256i v;
};

MOTE_AVX2 Int16x16 widen(const int8_t* values) {
  return {_mm256_cvtepi8_epi16(_mm_loadu_si128(reinterpret_cast<const __m128i*>(values)))};
}
MOTE_AVX2 Int16x16 load(const int16_t* values) {
  return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(values))};
}
MOTE_AVX2 Int32x8 load(const int32_t* values) { return {_mm256_loadu_si256(reinterpret_cast<const __m256i*>(values))}; }
MOTE_AVX2 Int16x16 repeat_pair(const int16_t* pair) {
  int32_t word;
  __builtin_memcpy(&word, pair, sizeof(word));
  return {_mm256_set1_epi32(word)};
}
MOTE_AVX2 Int16x16 fill_int16(int16_t value) { return {_mm256_set1_epi16(value)}; }
MOTE_AVX2 Int32x8 fill_int32(int32_t value) { return {_mm256_set1_epi32(value)}; }
MOTE_AVX2 void store(Int16x16 values, int16_t* place) {
  _mm256_storeu_si256(reinterpret_cast<__m256i*>(place), values.v);
}

MOTE_AVX2 Int16x16 interleave_low(Int16x16 a, Int16x16 b) { return {_mm256_unpacklo_epi16(a.v, b.v)}; }
MOTE_AVX2 Int16x16 interleave_high(Int16x16 a, Int16x16 b) { return {_mm256_unpackhi_epi16(a.v, b.v)}; }

MOTE_AVX2 Int32x8 add_products_of_pairs(Int16x16 a, Int16x16 b, Int32x8 sum) {
  return {_mm256_add_epi32(sum.v, _mm256_madd_epi16(a.v, b.v))};
}
MOTE_AVX2 Int32x8 add(Int32x8 a, Int32x8 b) { return {_mm256_add_epi32(a.v, b.v)}; }
MOTE_AVX2 Int32x8 multiply(Int32x8 a, Int32x8 b) { return {_mm256_mullo_epi32(a.v, b.v)}; }
template <int32_t bits>
MOTE_AVX2 Int32x8 shift_right(Int32x8 a) {
  return {_mm256_srai_epi32(a.v, bits)};
}
// The lower lane of each two int16 as int32, and the upper one.
MOTE_AVX2 Int32x8 as_int32(Int16x16 doubled) { return {_mm256_srai_epi32(doubled.v, 16)}; }

MOTE_AVX2 Int32x8 multiply_q31(Int32x8 a, Int32x8 b, int64_t rounding) {
  const __m256i round = _mm256_set1_epi64x(rounding);
  const __m256i even = _mm256_add_epi64(_mm256_mul_epi32(a.v, b.v), round);
  const __m256i odd = _mm256_add_epi64(_mm256_mul_epi32(_mm256_srli_epi64(a.v, 32), _mm256_srli_epi64(b.v, 32)), round);
  return {_mm256_blend_epi32(_mm256_srli_epi64(even, 31), _mm256_slli_epi64(odd, 1), 0xaa)};
}

MOTE_AVX2 void store_int8(Int32x8 a, Int32x8 b, int32_t zero_point, int32_t min, int32_t max, int8_t* outputs) {
  const __m256i narrow =
      _mm256_adds_epi16(_mm256_packs_epi32(a.v, b.v), _mm256_set1_epi16(static_cast<int16_t>(zero_point)));
  const __m128i bytes = _mm_packs_epi16(_mm256_castsi256_si128(narrow), _mm256_extracti128_si256(narrow, 1));
  const __m128i held =
      _mm_min_epi8(_mm_max_epi8(bytes, _mm_set1_epi8(static_cast<char>(min))), _mm_set1_epi8(static_cast<char>(max)));
  _mm_storeu_si128(reinterpret_cast<__m128i*>(outputs), held);
}

}  // namespace avx2
}  // namespace simd
}  // namespace kernels
}  // namespace mote
