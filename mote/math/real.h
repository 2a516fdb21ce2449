#pragma once

#include <stdint.h>

// Positive real numbers in integer arithmetic, rounded as IEEE doubles or floats would be. Scales become multipliers
// with these, so that no soft-float library is linked on a CPU without a floating-point unit. Exponents are not
// limited: there is no overflow, underflow or denormal result.
namespace mote {
namespace math {

// mantissa * 2^exponent with 2^52 <= mantissa < 2^53; zero has the mantissa 0.
struct Real {
  uint64_t mantissa;
  int32_t exponent;
};

// True for a finite float above 0, whatever its bits.
bool is_positive_finite(float value);

// a > b, of two that are_positive_finite.
bool is_greater(float a, float b);

// `value` must be positive and finite, or 0.
Real real_from_float(float value);
Real real_from_int(uint32_t value);

// What a * b, a / b and a + b give in double precision (half to even). The divisor isn't 0.
Real multiply(Real a, Real b);
Real divide(Real a, Real b);
Real add(Real a, Real b);

// a * 2^power, exact.
Real scale_by_power_of_two(Real a, int32_t power);

// The nearest number with a float's 24 bits: `to_float_precision(multiply(a, b))` is what float a * b gives for floats
// a and b (a product of two floats is exact before it; a quotient rounds the same way through 53 bits).
Real to_float_precision(Real a);

// The nearest integer, halves away from zero; held at `most`.
uint32_t round_to_uint32(Real a, uint32_t most);

bool is_less(Real a, Real b);

}  // namespace math
}  // namespace mote
