#include "mote/math/real.h"

#include "mote/math/bits.h"

namespace mote {
namespace math {
namespace {

constexpr int32_t double_bits = 53;
constexpr int32_t float_bits = 24;
constexpr uint64_t top_bit = uint64_t{1} << 63;

// mantissa * 2^exponent, rounded half to even to `bits` binary digits. `sticky`: more follows below the mantissa, which
// must then have all 64 bits or at least two more than `bits`.
Real round_to(uint64_t mantissa, int32_t exponent, int32_t bits, bool sticky) {
  if (mantissa == 0) return Real{0, 0};
  while (mantissa < top_bit) {
    mantissa <<= 1;
    --exponent;
  }
  const uint64_t unit = uint64_t{1} << (64 - bits);
  const uint64_t below = mantissa & (unit - 1);
  mantissa -= below;
  const bool is_odd = (mantissa & unit) != 0;
  if (below > unit / 2 || (below == unit / 2 && (sticky || is_odd))) mantissa += unit;
  if (mantissa == 0) {  // 0.11…1 became 1.0
    mantissa = top_bit;
    ++exponent;
  }
  constexpr int32_t spare = 64 - double_bits;
  return Real{mantissa >> spare, exponent + spare};
}

}  // namespace

bool is_positive_finite(float value) {
  constexpr uint32_t infinity = 0x7f800000;
  const uint32_t bits = bits_from_float(value);
  return bits - 1 < infinity - 1;  // negative ones have the top bit
}

bool is_greater(float a, float b) { return bits_from_float(a) > bits_from_float(b); }

Real real_from_float(float value) {
  const uint32_t bits = bits_from_float(value);
  const int32_t exponent = static_cast<int32_t>(bits >> 23);
  const uint32_t fraction = bits & 0x7fffff;
  if (exponent == 0) return round_to(fraction, -149, double_bits, false);
  return round_to(fraction | 0x800000, exponent - 150, double_bits, false);
}

Real real_from_int(uint32_t value) { return round_to(value, 0, double_bits, false); }

Real multiply(Real a, Real b) {
  const uint64_t a_high = a.mantissa >> 32;
  const uint64_t b_high = b.mantissa >> 32;
  const uint64_t a_low = static_cast<uint32_t>(a.mantissa);
  const uint64_t b_low = static_cast<uint32_t>(b.mantissa);
  const uint64_t low = a_low * b_low;
  const uint64_t middle = a_high * b_low + a_low * b_high + (low >> 32);  // below 2^55
  // The product's bits from 2^32 on; 53 by 53 bits leave at least 72 of them.
  const uint64_t high = a_high * b_high + (middle >> 32);  // the product over 2^64, below 2^42
  const uint64_t kept = (high << 22) | ((middle & 0xffffffff) >> 10);
  const bool sticky = (middle & 0x3ff) != 0 || static_cast<uint32_t>(low) != 0;
  return round_to(kept, a.exponent + b.exponent + 42, double_bits, sticky);
}

Real divide(Real a, Real b) {
  constexpr int32_t steps = 60;
  uint64_t rest = a.mantissa;
  uint64_t quotient = 0;
  for (int32_t i = 0; i < steps; ++i) {
    quotient <<= 1;
    if (rest >= b.mantissa) {
      rest -= b.mantissa;
      quotient |= 1;
    }
    rest <<= 1;
  }
  return round_to(quotient, a.exponent - b.exponent - (steps - 1), double_bits, rest != 0);
}

Real add(Real a, Real b) {
  if (a.mantissa == 0) return b;
  if (b.mantissa == 0) return a;
  const Real greater = is_less(a, b) ? b : a;
  const Real less = is_less(a, b) ? a : b;
  uint64_t small = less.mantissa << 9;
  bool sticky = false;
  for (int32_t i = greater.exponent - less.exponent; i > 0 && small != 0; --i) {
    sticky = sticky || (small & 1) != 0;
    small >>= 1;
  }
  return round_to((greater.mantissa << 9) + small, greater.exponent - 9, double_bits, sticky);
}

Real scale_by_power_of_two(Real a, int32_t power) { return Real{a.mantissa, a.exponent + power}; }

Real to_float_precision(Real a) { return round_to(a.mantissa, a.exponent, float_bits, false); }

uint32_t round_to_uint32(Real a, uint32_t most) {
  if (a.mantissa == 0 || a.exponent < -double_bits) return 0;
  if (a.exponent >= -(double_bits - 33)) return most;  // at least 2^32
  uint64_t value = a.mantissa;
  for (int32_t i = a.exponent; i < -1; ++i) value >>= 1;
  value = (value + 1) >> 1;
  return value > most ? most : static_cast<uint32_t>(value);
}

bool is_less(Real a, Real b) {
  if (a.mantissa == 0 || b.mantissa == 0) return b.mantissa != 0;
  return a.exponent != b.exponent ? a.exponent < b.exponent : a.mantissa < b.mantissa;
}

}  // namespace math
}  // namespace mote
