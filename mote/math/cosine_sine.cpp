#include "mote/math/cosine_sine.h"

#include "mote/math/bits.h"

namespace mote {
namespace math {
namespace {

constexpr int32_t angle_bits = 61;  // fractional bits of an angle: 2 pi fits 64

// Quarters of a turn, and half a quarter.
const uint64_t quarters[] = {0, 0x3243f6a8885a308d, 0x6487ed5110b4611a, 0x96cbe3f9990e91a8, 0xc90fdaa22168c235};
constexpr uint64_t eighth = 0x1921fb54442d1847;

constexpr uint64_t one = uint64_t{1} << 63;  // 1.0 with 63 fractional bits
constexpr uint32_t series_terms = 10;        // the next one is below 2^-63

uint64_t multiply_high(uint64_t a, uint64_t b) {
  const uint64_t a_high = a >> 32;
  const uint64_t b_high = b >> 32;
  const uint64_t a_low = static_cast<uint32_t>(a);
  const uint64_t b_low = static_cast<uint32_t>(b);
  const uint64_t first = a_high * b_low + ((a_low * b_low) >> 32);
  const uint64_t second = a_low * b_high + static_cast<uint32_t>(first);
  return a_high * b_high + (first >> 32) + (second >> 32);
}

// 1 - s/(f(f+1)) * (1 - s/((f+2)(f+3)) * (…)), the Taylor series of cosine (f = 1) and of sine / x (f = 2).
uint64_t alternating_series(uint64_t square, uint32_t first) {
  uint64_t value = one;
  for (uint32_t term = series_terms; term > 0; --term) {
    const uint32_t factor = first + 2 * (term - 1);
    value = one - multiply_high(square, value) / (factor * (factor + 1));
  }
  return value;
}

SignedReal signed_real(uint64_t magnitude, bool negative) {
  // Real rounds once more to 53 bits: the upper half is exact, the lower half at most 32 bits.
  const Real high = real_from_int(static_cast<uint32_t>(magnitude >> 32));
  const Real low = real_from_int(static_cast<uint32_t>(magnitude));
  const Real sum = add(scale_by_power_of_two(high, 32), low);
  return SignedReal{scale_by_power_of_two(sum, -63), negative};
}

uint64_t fixed_angle(Real radians) {
  const int32_t shift = radians.exponent + angle_bits;
  if (radians.mantissa == 0 || shift <= -64) return 0;
  return shift >= 0 ? radians.mantissa << shift : radians.mantissa >> -shift;
}

}  // namespace

CosineSine cosine_sine(Real radians) {
  const uint64_t angle = fixed_angle(radians);
  uint32_t quarter = 0;
  while (quarter < 4 && angle > quarters[quarter] + eighth) ++quarter;
  const bool below = angle < quarters[quarter];
  const uint64_t rest = (below ? quarters[quarter] - angle : angle - quarters[quarter]) << (64 - angle_bits);
  const uint64_t square = multiply_high(rest, rest);
  const uint64_t cosine = alternating_series(square, 1);
  const uint64_t sine = multiply_high(rest, alternating_series(square, 2));
  switch (quarter) {
    case 1:
      return CosineSine{signed_real(sine, !below), signed_real(cosine, false)};
    case 2:
      return CosineSine{signed_real(cosine, true), signed_real(sine, !below)};
    case 3:
      return CosineSine{signed_real(sine, below), signed_real(cosine, true)};
    default:
      return CosineSine{signed_real(cosine, false), signed_real(sine, below)};
  }
}

int32_t scaled_to_integer(SignedReal value, uint32_t scale) {
  const Real product = multiply(value.magnitude, real_from_int(scale));
  const int32_t shift = -product.exponent;  // at least 22: the product is below 2^31
  if (product.mantissa == 0 || shift > 63) return 0;
  const uint64_t half = uint64_t{1} << (shift - 1);
  // A negative number's half goes up as well, towards zero.
  const uint64_t whole = (product.mantissa + half - (value.negative ? 1 : 0)) >> shift;
  return value.negative ? -static_cast<int32_t>(whole) : static_cast<int32_t>(whole);
}

float to_float(SignedReal value) {
  const Real rounded = to_float_precision(value.magnitude);
  if (rounded.mantissa == 0) return 0.0f;
  const uint32_t fraction = static_cast<uint32_t>(rounded.mantissa >> 29) & 0x7fffff;
  const uint32_t exponent = static_cast<uint32_t>(rounded.exponent + 52 + 127);  // sines stay above 2^-63
  return float_from_bits((value.negative ? uint32_t{1} << 31 : 0) | exponent << 23 | fraction);
}

}  // namespace math
}  // namespace mote
