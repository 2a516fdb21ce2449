#include "mote/kernels/requantize_scales.h"

#include "mote/math/bits.h"

namespace mote {
namespace kernels {
namespace {

// mantissa * 2^exponent.
struct Binary {
  uint64_t mantissa;
  int32_t exponent;
};

void split(float value, Binary* binary) {
  const uint32_t bits = math::bits_from_float(value);
  const int32_t field = static_cast<int32_t>(bits >> 23);
  const uint32_t fraction = bits & 0x7fffff;
  binary->mantissa = field == 0 ? fraction : fraction | 0x800000;
  binary->exponent = (field == 0 ? 1 : field) - 150;
}

// Moves the mantissa up until it has `top_bit`.
void normalize(Binary* binary, int32_t top_bit) {
  while (binary->mantissa >> top_bit == 0) {
    binary->mantissa <<= 1;
    --binary->exponent;
  }
}

// The mantissa's upper 24 of 62 bits, half to even. It may become 2^62.
void round_to_float(Binary* binary) {
  constexpr uint64_t unit = uint64_t{1} << 38;
  const uint64_t is_odd = binary->mantissa / unit & 1;
  binary->mantissa = (binary->mantissa + unit / 2 - 1 + is_odd) / unit * unit;
}

// numerator / denominator = mantissa * 2^(exponent - 54), the mantissa's 54 bits cut off. The numerator has 62 bits or
// is 2^62.
void divide(Binary* numerator, float denominator) {
  Binary divisor;
  split(denominator, &divisor);
  normalize(&divisor, 62);
  uint64_t rest = numerator->mantissa;
  uint64_t quotient = 0;
  int32_t exponent = numerator->exponent - divisor.exponent + 55;
  while (quotient >> 53 == 0) {
    quotient <<= 1;
    if (rest >= divisor.mantissa) {
      rest -= divisor.mantissa;
      ++quotient;
    }
    rest <<= 1;
    --exponent;
  }
  numerator->mantissa = quotient;
  numerator->exponent = exponent;
}

}  // namespace

// The quotient of a 48-bit and a 24-bit number is never halfway between two doubles, so that adding 1 to its 54 bits
// and dropping the last rounds it as a double. Then 22 more are dropped, halves up.
FixedMultiplier multiplier_of_scales(float left, float right, float output, bool float_product) {
  Binary real;
  Binary factor;
  split(left, &real);
  split(right, &factor);
  real.mantissa *= factor.mantissa;
  real.exponent += factor.exponent;
  normalize(&real, 61);
  if (float_product) round_to_float(&real);
  divide(&real, output);
  uint32_t word = static_cast<uint32_t>((real.mantissa + 1 + (uint64_t{1} << 22)) >> 23);
  if (word >> 31 != 0) {
    word >>= 1;
    ++real.exponent;
  }
  if (real.exponent < -31) return FixedMultiplier{0, 0};
  return FixedMultiplier{static_cast<int32_t>(word), real.exponent};
}

int32_t steps_of(int32_t value, float scale) {
  Binary real = {static_cast<uint64_t>(value), 0};
  normalize(&real, 61);
  divide(&real, scale);
  // A float's 24 bits; no quotient is halfway between two floats but one that has them exactly.
  const uint32_t bits = static_cast<uint32_t>((real.mantissa + (uint64_t{1} << 29)) >> 30);
  const int32_t right = 24 - real.exponent;
  if (right < 1) return 1 << 30;
  return right > 25 ? 0 : static_cast<int32_t>(((bits >> (right - 1)) + 1) >> 1);
}

}  // namespace kernels
}  // namespace mote
