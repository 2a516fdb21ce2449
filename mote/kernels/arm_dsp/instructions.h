#pragma once

#include <stdint.h>

// Instructions of Arm's DSP extension (Cortex-M4, M7, M33): those that the kernels' C++ uses as one line of assembly
// each, all as plain C++ for the stand-ins that run where the kernels' assembly can't.
namespace mote {
namespace kernels {
namespace arm_dsp {

// Four bytes at any address.
inline uint32_t load_word(const int8_t* bytes) {
  uint32_t word;
  __builtin_memcpy(&word, bytes, sizeof(word));
  return word;
}

inline void store_word(int8_t* bytes, uint32_t word) { __builtin_memcpy(bytes, &word, sizeof(word)); }

// A number that the compiler doesn't know.
inline uint32_t in_register(uint32_t number) {
  __asm("" : "+r"(number));
  return number;
}

#if defined(__ARM_FEATURE_DSP)

// Bytes 0 and 2 of a word as two int16.
inline uint32_t sxtb16(uint32_t word) {
  uint32_t result;
  __asm("sxtb16 %0, %1" : "=r"(result) : "r"(word));
  return result;
}

// Bytes 1 and 3.
inline uint32_t sxtb16_ror8(uint32_t word) {
  uint32_t result;
  __asm("sxtb16 %0, %1, ror #8" : "=r"(result) : "r"(word));
  return result;
}

// The upper half of a product, rounded, ties up; smmlar adds a number to it.
inline int32_t smmulr(int32_t a, int32_t b) {
  int32_t result;
  __asm("smmulr %0, %1, %2" : "=r"(result) : "r"(a), "r"(b));
  return result;
}
inline int32_t smmlar(int32_t a, int32_t b, int32_t sum) {
  int32_t result;
  __asm("smmlar %0, %1, %2, %3" : "=r"(result) : "r"(a), "r"(b), "r"(sum));
  return result;
}

// Held in [-128, 127].
inline int32_t ssat8(int32_t x) {
  int32_t result;
  __asm("ssat %0, #8, %1" : "=r"(result) : "r"(x));
  return result;
}

// x >> shift held in [0, 255].
template <int32_t shift>
inline uint32_t shift_and_usat8(int32_t x) {
  uint32_t result;
  __asm("usat %0, #8, %1, asr %2" : "=r"(result) : "r"(x), "I"(shift));
  return result;
}

// The sum and the upper 32 of the 48 bits of a word times the lower (b) or upper (t) int16 of another.
inline int32_t smlawb(int32_t a, uint32_t b, int32_t sum) {
  int32_t result;
  __asm("smlawb %0, %1, %2, %3" : "=r"(result) : "r"(a), "r"(b), "r"(sum));
  return result;
}
inline int32_t smlawt(int32_t a, uint32_t b, int32_t sum) {
  int32_t result;
  __asm("smlawt %0, %1, %2, %3" : "=r"(result) : "r"(a), "r"(b), "r"(sum));
  return result;
}

#else

inline uint32_t two_int16(int32_t low, int32_t high) {
  return static_cast<uint16_t>(low) | static_cast<uint32_t>(static_cast<uint16_t>(high)) << 16;
}

inline uint32_t sxtb16(uint32_t word) { return two_int16(static_cast<int8_t>(word), static_cast<int8_t>(word >> 16)); }

inline uint32_t sxtb16_ror8(uint32_t word) { return sxtb16(word >> 8); }

inline int32_t low_int16(uint32_t word) { return static_cast<int16_t>(word); }
inline int32_t high_int16(uint32_t word) { return static_cast<int16_t>(word >> 16); }

// Sums wrap, as those of the instructions do.
inline uint32_t smlad(uint32_t a, uint32_t b, uint32_t sum) {
  return sum + static_cast<uint32_t>(low_int16(a) * low_int16(b)) +
         static_cast<uint32_t>(high_int16(a) * high_int16(b));
}

inline int32_t smmulr(int32_t a, int32_t b) {
  return static_cast<int32_t>((static_cast<int64_t>(a) * b + (int64_t{1} << 31)) >> 32);
}
inline int32_t smmlar(int32_t a, int32_t b, int32_t sum) {
  return static_cast<int32_t>(static_cast<uint32_t>(smmulr(a, b)) + static_cast<uint32_t>(sum));
}

inline int32_t ssat8(int32_t x) { return x < -128 ? -128 : x > 127 ? 127 : x; }

template <int32_t shift>
inline uint32_t shift_and_usat8(int32_t x) {
  return static_cast<uint32_t>(ssat8((x >> shift) - 128) + 128);
}

inline int32_t smlawb(int32_t a, uint32_t b, int32_t sum) {
  return static_cast<int32_t>(int64_t{a} * low_int16(b) >> 16) + sum;
}
inline int32_t smlawt(int32_t a, uint32_t b, int32_t sum) {
  return static_cast<int32_t>(int64_t{a} * high_int16(b) >> 16) + sum;
}

#endif

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
