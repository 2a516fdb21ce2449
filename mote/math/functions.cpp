#include "mote/math/functions.h"

#include <stdint.h>

#include "mote/math/bits.h"
#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace math {
namespace {

constexpr double pi = 3.14159265358979323846;
constexpr double two_over_pi = 0.63661977236758134308;
// π/2 in three parts; the first two have so few bits that their products with a quadrant number are exact.
constexpr double half_pi_high = 1.57079632673412561417e+00;
constexpr double half_pi_middle = 6.07710050630396597660e-11;
constexpr double half_pi_low = 2.02226624879595063154e-21;

constexpr double ln2 = 0.69314718055994530942;
constexpr double one_over_ln2 = 1.44269504088896340736;
// ln 2 in two parts; products of the first with an exponent are exact.
constexpr double ln2_high = 6.93147180369123816490e-01;
constexpr double ln2_low = 1.90821492927058770002e-10;

// Taylor series, |angle| ≤ π/4.
double sin_near_zero(double angle) {
  const double square = angle * angle;
  double sum = 1.0 / 355687428096000.0;  // 17!
  sum = -1.0 / 1307674368000.0 + square * sum;
  sum = 1.0 / 6227020800.0 + square * sum;
  sum = -1.0 / 39916800.0 + square * sum;
  sum = 1.0 / 362880.0 + square * sum;
  sum = -1.0 / 5040.0 + square * sum;
  sum = 1.0 / 120.0 + square * sum;
  sum = -1.0 / 6.0 + square * sum;
  return angle + angle * square * sum;
}

double cos_near_zero(double angle) {
  const double square = angle * angle;
  double sum = 1.0 / 20922789888000.0;  // 16!
  sum = -1.0 / 87178291200.0 + square * sum;
  sum = 1.0 / 479001600.0 + square * sum;
  sum = -1.0 / 3628800.0 + square * sum;
  sum = 1.0 / 40320.0 + square * sum;
  sum = -1.0 / 720.0 + square * sum;
  sum = 1.0 / 24.0 + square * sum;
  sum = -1.0 / 2.0 + square * sum;
  return 1.0 + square * sum;
}

// The sine of `rest` plus `quadrant` right angles.
double sin_in_quadrant(double rest, int32_t quadrant) {
  const double magnitude = (quadrant & 1) != 0 ? cos_near_zero(rest) : sin_near_zero(rest);
  return (quadrant & 2) != 0 ? 0.0 - magnitude : magnitude;
}

double sin_of_angle_plus_quadrants(double angle, int32_t quadrants) {
  const int32_t quadrant = floor_to_integer(angle * two_over_pi + 0.5);
  const double q = static_cast<double>(quadrant);
  const double rest = ((angle - q * half_pi_high) - q * half_pi_middle) - q * half_pi_low;
  return sin_in_quadrant(rest, quadrant + quadrants);
}

double sin_of_turns_plus_quadrants(double turns, int32_t quadrants) {
  const double whole = static_cast<double>(floor_to_integer(turns));
  const double quarters = (turns - whole) * 4.0;  // exact, in [0, 4]
  const int32_t quadrant = floor_to_integer(quarters + 0.5);
  const double rest = (quarters - static_cast<double>(quadrant)) * (pi / 2.0);
  return sin_in_quadrant(rest, quadrant + quadrants);
}

// 2^exponent for exponents of normal numbers.
double power_of_two(int32_t exponent) { return double_from_bits(static_cast<uint64_t>(exponent + 1023) << 52); }

// e^rest · 2^exponent, |rest| ≤ 0.35. Two factors, because the result may be a denormal or the power beyond a double.
double scaled_exp(double rest, int32_t exponent) {
  double sum = 1.0 / 87178291200.0;  // 14!
  sum = 1.0 / 6227020800.0 + rest * sum;
  sum = 1.0 / 479001600.0 + rest * sum;
  sum = 1.0 / 39916800.0 + rest * sum;
  sum = 1.0 / 3628800.0 + rest * sum;
  sum = 1.0 / 362880.0 + rest * sum;
  sum = 1.0 / 40320.0 + rest * sum;
  sum = 1.0 / 5040.0 + rest * sum;
  sum = 1.0 / 720.0 + rest * sum;
  sum = 1.0 / 120.0 + rest * sum;
  sum = 1.0 / 24.0 + rest * sum;
  sum = 1.0 / 6.0 + rest * sum;
  sum = 0.5 + rest * sum;
  sum = 1.0 + (rest + rest * rest * sum);
  const int32_t half = exponent / 2;
  return sum * power_of_two(half) * power_of_two(exponent - half);
}

}  // namespace

double sin(double angle) { return sin_of_angle_plus_quadrants(angle, 0); }
double cos(double angle) { return sin_of_angle_plus_quadrants(angle, 1); }

double sin_of_turns(double turns) { return sin_of_turns_plus_quadrants(turns, 0); }
double cos_of_turns(double turns) { return sin_of_turns_plus_quadrants(turns, 1); }

double exp(double value) {
  if (value < -746.0) return 0.0;
  if (value > 710.0) return double_from_bits(0x7ff0000000000000u);
  const int32_t exponent = floor_to_integer(value * one_over_ln2 + 0.5);
  const double e = static_cast<double>(exponent);
  return scaled_exp((value - e * ln2_high) - e * ln2_low, exponent);
}

double exp2(double value) {
  if (value < -1076.0) return 0.0;
  if (value >= 1024.0) return double_from_bits(0x7ff0000000000000u);
  const int32_t exponent = floor_to_integer(value + 0.5);
  return scaled_exp((value - static_cast<double>(exponent)) * ln2, exponent);
}

double ln(double value) {
  constexpr uint64_t sqrt_half_bits = 0x3fe6a09e667f3bcdu;
  int32_t exponent = 0;
  uint64_t bits = bits_from_double(value);
  if (bits < 0x0010000000000000u) {
    bits = bits_from_double(value * 18014398509481984.0);  // a denormal: 2^54 makes it normal
    exponent = -54;
  }
  const int64_t octaves = static_cast<int64_t>(bits - sqrt_half_bits) >> 52;
  exponent += static_cast<int32_t>(octaves);
  const double mantissa = double_from_bits(bits - (static_cast<uint64_t>(octaves) << 52));

  // ln((1+s)/(1-s)) = 2 (s + s³/3 + s⁵/5 + …), |s| ≤ 0.1716.
  const double s = (mantissa - 1.0) / (mantissa + 1.0);
  const double square = s * s;
  double sum = 1.0 / 23.0;
  sum = 1.0 / 21.0 + square * sum;
  sum = 1.0 / 19.0 + square * sum;
  sum = 1.0 / 17.0 + square * sum;
  sum = 1.0 / 15.0 + square * sum;
  sum = 1.0 / 13.0 + square * sum;
  sum = 1.0 / 11.0 + square * sum;
  sum = 1.0 / 9.0 + square * sum;
  sum = 1.0 / 7.0 + square * sum;
  sum = 1.0 / 5.0 + square * sum;
  sum = 1.0 / 3.0 + square * sum;
  const double e = static_cast<double>(exponent);
  return e * ln2_high + (2.0 * (s + s * square * sum) + e * ln2_low);
}

}  // namespace math
}  // namespace mote
