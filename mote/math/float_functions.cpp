#include "mote/math/float_functions.h"

#include <stdint.h>

#include "mote/math/bits.h"
#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace math {
namespace {

constexpr uint32_t sign_bit = 0x80000000u;
constexpr uint32_t infinity_bits = 0x7f800000u;
constexpr uint32_t not_a_number_bits = 0x7fc00000u;
constexpr float ln2_high = 0.693359375f;  // few bits, so that products with an exponent are exact
constexpr float ln2_low = -2.12194440e-4f;

float infinity() { return float_from_bits(infinity_bits); }
float not_a_number() { return float_from_bits(not_a_number_bits); }

// e^r - 1, |r| <= ln 2 / 2: the Taylor polynomial of degree 7. What is left out, r^8 / 8!, is below 6e-9.
float exp_minus_one_near_zero(float r) {
  float sum = 1.0f / 5040;
  sum = sum * r + 1.0f / 720;
  sum = sum * r + 1.0f / 120;
  sum = sum * r + 1.0f / 24;
  sum = sum * r + 1.0f / 6;
  sum = sum * r + 0.5f;
  sum = sum * r + 1.0f;
  return sum * r;
}

}  // namespace

float exp_float(float x) {
  constexpr float log2_e = 1.44269504f;
  if (x != x) return x;
  if (x < -87.0f) return 0.0f;
  if (x > 88.7228394f) return infinity();
  const int32_t power = round_half_away(x * log2_e);
  const float power_real = static_cast<float>(power);
  const float r = (x - power_real * ln2_high) - power_real * ln2_low;
  const float mantissa = exp_minus_one_near_zero(r) + 1.0f;
  if (power == 128) return mantissa * 2.0f * float_from_bits(254u << 23);
  return mantissa * float_from_bits(static_cast<uint32_t>(power + 127) << 23);
}

float exp_minus_one_float(float x) {
  constexpr float half_ln2 = 0.346573590f;
  if (x > -half_ln2 && x < half_ln2) return exp_minus_one_near_zero(x);
  return exp_float(x) - 1.0f;
}

float ln_float(float x) {
  constexpr uint32_t smallest_normal_bits = 0x00800000u;
  constexpr uint32_t sqrt_half_bits = 0x3f3504f3u;
  if (x != x || x < 0.0f) return not_a_number();
  uint32_t bits = bits_from_float(x);
  if ((bits & ~sign_bit) == 0) return float_from_bits(infinity_bits | sign_bit);
  if (bits == infinity_bits) return x;
  int32_t exponent = 0;
  if (bits < smallest_normal_bits) {
    bits = bits_from_float(x * 8388608.0f);  // 2^23 makes it normal
    exponent = -23;
  }
  // x = mantissa * 2^exponent with the mantissa in [√½, √2).
  const int32_t octaves = static_cast<int32_t>(bits - sqrt_half_bits) >> 23;
  exponent += octaves;
  const float mantissa = float_from_bits(bits - (static_cast<uint32_t>(octaves) << 23));

  // ln((1+s)/(1-s)) = 2 (s + s³/3 + s⁵/5 + …), |s| <= 0.1716.
  const float s = (mantissa - 1.0f) / (mantissa + 1.0f);
  const float square = s * s;
  float sum = 2.0f / 9;
  sum = sum * square + 2.0f / 7;
  sum = sum * square + 2.0f / 5;
  sum = sum * square + 2.0f / 3;
  const float series = s * square * sum + 2.0f * s;
  const float e = static_cast<float>(exponent);
  return e * ln2_high + (series + e * ln2_low);
}

float sqrt_float(float x) {
  const uint32_t bits = bits_from_float(x);
  if (x != x || bits == infinity_bits || (bits & ~sign_bit) == 0) return x;
  if ((bits & sign_bit) != 0) return not_a_number();

  // x = value * 2^exponent with an odd exponent and 2^23 <= value < 2^25.
  int32_t exponent = static_cast<int32_t>(bits >> 23);
  uint32_t value = bits & 0x7fffff;
  if (exponent == 0) {
    exponent = 1;
    while ((value & 0x800000) == 0) {
      value <<= 1;
      --exponent;
    }
  } else {
    value |= 0x800000;
  }
  exponent -= 150;
  if ((exponent & 1) == 0) {
    value <<= 1;
    --exponent;
  }

  // The root of value * 2^23, bit by bit: 2^23 <= root < 2^24.
  uint64_t rest = static_cast<uint64_t>(value) << 23;
  uint64_t root = 0;
  for (uint64_t bit = uint64_t{1} << 46; bit != 0; bit >>= 2) {
    if (rest >= root + bit) {
      rest -= root + bit;
      root = (root >> 1) + bit;
    } else {
      root >>= 1;
    }
  }
  // root² + rest = value * 2^23, so the nearest root is the next one where rest > root. A tie can't be.
  if (rest > root) ++root;
  const int32_t biased = (exponent - 23) / 2 + 150;
  return float_from_bits((static_cast<uint32_t>(biased - 1) << 23) + static_cast<uint32_t>(root));
}

namespace {

// x = quadrant * π/2 + rest, |rest| <= π/4; of the quadrant only the last two bits are kept.
struct Angle {
  float rest;
  uint32_t quadrant;
};

// Payne and Hanek: x * 2/π in integers, from just those bits of 2/π that the last two bits of the quadrant and 62 bits
// of the fraction follow from. (Payne, Hanek: Radian reduction for trigonometric functions, SIGNUM 18, 1983)
Angle reduce(float x) {
  // 2/π * 2^224, after 32 zeros that stand for what is left of the binary point.
  static const uint32_t two_over_pi[] = {0,           0xa2f9836eu, 0x4e441529u, 0xfc2757d1u,
                                         0xf534ddc0u, 0xdb629599u, 0x3c439041u, 0xfe5163abu};
  constexpr float half_pi_over_2_64 = 8.51530395e-20f;
  const uint32_t bits = bits_from_float(x) & ~sign_bit;
  if (bits < 0x3f490fdbu) return Angle{x, 0};  // below π/4

  // |x| = mantissa * 2^exponent; bits of 2/π whose products are multiples of 4 are skipped. exponent >= -24.
  const uint32_t mantissa = (bits & 0x7fffff) | 0x800000;
  const int32_t exponent = static_cast<int32_t>(bits >> 23) - 150;
  const uint32_t position = static_cast<uint32_t>(exponent - 2 + 32);
  const uint32_t word = position / 32;
  const uint32_t offset = position % 32;
  uint32_t window[3];
  for (uint32_t i = 0; i < 3; ++i) {
    const uint64_t pair = static_cast<uint64_t>(two_over_pi[word + i]) << 32 | two_over_pi[word + i + 1];
    window[i] = static_cast<uint32_t>((pair << offset) >> 32);
  }
  const uint64_t low = static_cast<uint64_t>(window[2]) * mantissa;
  const uint64_t middle = static_cast<uint64_t>(window[1]) * mantissa + (low >> 32);
  const uint64_t high = static_cast<uint64_t>(window[0]) * mantissa + (middle >> 32);
  // quadrants * 2^62, modulo 4
  const uint64_t quadrants = high << 32 | (middle & 0xffffffffu);
  const uint64_t nearest = (quadrants + (uint64_t{1} << 61)) >> 62;
  const int64_t fraction = static_cast<int64_t>(quadrants << 2);  // of 2^64: above a half it reads as less than 0
  const float rest = static_cast<float>(fraction) * half_pi_over_2_64;
  const bool is_negative = (bits_from_float(x) & sign_bit) != 0;
  const uint32_t quadrant = static_cast<uint32_t>(nearest);
  return is_negative ? Angle{-rest, 0u - quadrant} : Angle{rest, quadrant};
}

// Taylor polynomials, |r| <= π/4: what is left out is below 2e-9 and 2e-9.
float sin_near_zero(float r) {
  const float square = r * r;
  float sum = 1.0f / 362880;
  sum = sum * square - 1.0f / 5040;
  sum = sum * square + 1.0f / 120;
  sum = sum * square - 1.0f / 6;
  return r * square * sum + r;
}

float cos_near_zero(float r) {
  const float square = r * r;
  float sum = -1.0f / 3628800;
  sum = sum * square + 1.0f / 40320;
  sum = sum * square - 1.0f / 720;
  sum = sum * square + 1.0f / 24;
  sum = sum * square - 0.5f;
  return square * sum + 1.0f;
}

float sin_in_quadrant(float x, uint32_t more_quadrants) {
  if ((bits_from_float(x) & ~sign_bit) >= infinity_bits) return not_a_number();
  const Angle angle = reduce(x);
  const uint32_t quadrant = angle.quadrant + more_quadrants;
  const float magnitude = (quadrant & 1) != 0 ? cos_near_zero(angle.rest) : sin_near_zero(angle.rest);
  return (quadrant & 2) != 0 ? -magnitude : magnitude;
}

}  // namespace

float sin_float(float x) { return sin_in_quadrant(x, 0); }
float cos_float(float x) { return sin_in_quadrant(x, 1); }

float logistic_float(float x) {
  if (x >= 0.0f) return 1.0f / (1.0f + exp_float(-x));
  const float e = exp_float(x);
  return e / (1.0f + e);
}

float tanh_float(float x) {
  const float magnitude = x < 0.0f ? -x : x;
  // tanh(m) = t / (t + 2) with t = e^2m - 1; from 10 on it is 1 to the last bit.
  if (magnitude > 10.0f) return x < 0.0f ? -1.0f : 1.0f;
  const float t = exp_minus_one_float(2.0f * magnitude);
  const float result = t / (t + 2.0f);
  return x < 0.0f ? -result : result;
}

// Abramowitz and Stegun, Handbook of Mathematical Functions, 7.1.26.
float erfc_float(float x) {
  const float magnitude = x < 0.0f ? -x : x;
  const float t = 1.0f / (1.0f + 0.3275911f * magnitude);
  float sum = 1.061405429f;
  sum = sum * t - 1.453152027f;
  sum = sum * t + 1.421413741f;
  sum = sum * t - 0.284496736f;
  sum = sum * t + 0.254829592f;
  const float beyond = sum * t * exp_float(-magnitude * magnitude);
  return x < 0.0f ? 2.0f - beyond : beyond;
}

namespace {

// A float from 2^23 on has no fraction.
bool has_fraction(float x) { return x > -8388608.0f && x < 8388608.0f; }

}  // namespace

float floor_float(float x) {
  if (!has_fraction(x)) return x;
  const float whole = static_cast<float>(static_cast<int32_t>(x));
  if (whole == x) return x;
  return x < 0.0f ? whole - 1.0f : whole;
}

float ceil_float(float x) { return -floor_float(-x); }

float round_half_even_float(float x) {
  if (!has_fraction(x)) return x;
  const float below = floor_float(x);
  const float rest = x - below;
  const bool is_even = (static_cast<int32_t>(below) & 1) == 0;
  return rest < 0.5f || (rest == 0.5f && is_even) ? below : below + 1.0f;
}

}  // namespace math
}  // namespace mote
