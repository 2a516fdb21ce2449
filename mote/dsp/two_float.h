#pragma once

#include "mote/math/strict_float.h"

// Arithmetic on unevaluated sums of two floats: about 46 bits where a float has 24. Every operation is an addition, a
// subtraction or a multiplication of floats that rounds to nearest, so that all CPUs give the same bits; a compiler
// that reorders them (-ffast-math) would break it. Magnitudes stay below 2^115.
//
// Sums without error: D. E. Knuth, The Art of Computer Programming, vol. 2, §4.2.2, and, of ordered values, T. J.
// Dekker, "A floating-point technique for extending the available precision", Numerische Mathematik 18 (1971). Products
// without error: Dekker's, with G. W. Veltkamp's splitting, which that paper describes.
namespace mote {
namespace dsp {

// high is the float next to high + low.
struct TwoFloat {
  float high;
  float low;
};

// a + b without error.
inline TwoFloat exact_sum(float a, float b) {
  const float sum = a + b;
  const float b_in_sum = sum - a;
  const float a_in_sum = sum - b_in_sum;
  return TwoFloat{sum, (a - a_in_sum) + (b - b_in_sum)};
}

// As exact_sum, where |large| >= |small| or large is 0.
inline TwoFloat exact_sum_ordered(float large, float small) {
  const float sum = large + small;
  return TwoFloat{sum, small - (sum - large)};
}

// Parts of 12 bits or fewer, whose products are exact.
inline TwoFloat split(float value) {
  const float scaled = 4097.0f * value;  // 2^12 + 1
  const float high = scaled - (scaled - value);
  return TwoFloat{high, value - high};
}

// a · b without error, unless the error lies below the smallest float.
inline TwoFloat exact_product(float a, float b) {
  const TwoFloat a_parts = split(a);
  const TwoFloat b_parts = split(b);
  const float product = a * b;
  float error = a_parts.high * b_parts.high - product;
  error += a_parts.high * b_parts.low;
  error += a_parts.low * b_parts.high;
  error += a_parts.low * b_parts.low;
  return TwoFloat{product, error};
}

inline TwoFloat operator-(TwoFloat a) { return TwoFloat{-a.high, -a.low}; }

// Errors below 2^-45 · (|a| + |b|).
inline TwoFloat operator+(TwoFloat a, TwoFloat b) {
  const TwoFloat sum = exact_sum(a.high, b.high);
  return exact_sum_ordered(sum.high, sum.low + (a.low + b.low));
}

inline TwoFloat operator-(TwoFloat a, TwoFloat b) { return a + -b; }

// Errors below 2^-44 · |a · b|.
inline TwoFloat operator*(TwoFloat a, TwoFloat b) {
  const TwoFloat product = exact_product(a.high, b.high);
  return exact_sum_ordered(product.high, product.low + (a.high * b.low + a.low * b.high));
}

inline TwoFloat half(TwoFloat value) { return TwoFloat{0.5f * value.high, 0.5f * value.low}; }

}  // namespace dsp
}  // namespace mote
