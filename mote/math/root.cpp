#include "mote/math/root.h"

namespace mote {
namespace math {
namespace {

// base^degree, from the degree's highest bit on, but no further than until it is greater or less than any float: the
// powers that follow are even more so. It errs by degree * 2^-52 of it at most, as if the base erred by 2^-52.
Real bounded_power(Real base, uint32_t degree) {
  constexpr int32_t far = 1000;
  uint32_t bit = uint32_t{1} << 31;
  while ((degree & bit) == 0) bit >>= 1;
  Real power = base;
  while (bit > 1 && power.exponent > -far && power.exponent < far) {
    bit >>= 1;
    power = multiply(power, power);
    if ((degree & bit) != 0) power = multiply(power, base);
  }
  return power;
}

// a / b, rounded down; b >= 1.
int32_t floor_of_ratio(int32_t a, uint32_t b) {
  if (a >= 0) return static_cast<int32_t>(static_cast<uint32_t>(a) / b);
  return -1 - static_cast<int32_t>(static_cast<uint32_t>(-(a + 1)) / b);
}

}  // namespace

Real root(Real value, uint32_t degree) {
  constexpr int32_t fraction_bits = 52;
  constexpr uint64_t one = uint64_t{1} << fraction_bits;
  // 2^octave <= root < 2^(octave + 1); then bit by bit, the greatest whose power isn't above the value.
  const int32_t octave = floor_of_ratio(value.exponent + fraction_bits, degree);
  Real result = {one, octave - fraction_bits};
  for (uint64_t bit = one >> 1; bit != 0; bit >>= 1) {
    const Real greater = {result.mantissa | bit, result.exponent};
    if (!is_less(value, bounded_power(greater, degree))) result = greater;
  }
  return result;
}

}  // namespace math
}  // namespace mote
