#pragma once

#include <stddef.h>
#include <stdint.h>

namespace mote {
namespace dsp {

// A complex number of the integer transforms; buffers hold them as pairs of words.
struct ComplexQ31 {
  int32_t re;
  int32_t im;
};

// A turn e^(-iφ): cos φ in the low half of a word and sin φ in the high half, both in Q15, from -32767 to 32767.
using TurnQ15 = uint32_t;

inline int32_t cosine_of(TurnQ15 turn) { return static_cast<int16_t>(turn & 0xffffu); }
inline int32_t sine_of(TurnQ15 turn) { return static_cast<int32_t>(turn) >> 16; }

// The same with 32 bits for each.
struct TurnQ31 {
  int32_t cosine;
  int32_t sine;
};

inline ComplexQ31 at(const int32_t* words, size_t i) { return ComplexQ31{words[2 * i], words[2 * i + 1]}; }

inline void put(int32_t* words, size_t i, ComplexQ31 value) {
  words[2 * i] = value.re;
  words[2 * i + 1] = value.im;
}

inline ComplexQ31 operator+(ComplexQ31 a, ComplexQ31 b) { return ComplexQ31{a.re + b.re, a.im + b.im}; }
inline ComplexQ31 operator-(ComplexQ31 a, ComplexQ31 b) { return ComplexQ31{a.re - b.re, a.im - b.im}; }
inline ComplexQ31 half(ComplexQ31 a) { return ComplexQ31{a.re >> 1, a.im >> 1}; }

}  // namespace dsp
}  // namespace mote
