#include "mote/kernels/requantize.h"

#include "mote/math/bits.h"

namespace mote {
namespace kernels {

FixedMultiplier quantize_multiplier(double real) {
  constexpr int32_t fraction_bits = 52;
  constexpr uint64_t implicit_one = uint64_t{1} << fraction_bits;
  const FixedMultiplier zero = {0, 0};

  const uint64_t bits = math::bits_from_double(real);
  const int32_t exponent_field = static_cast<int32_t>((bits >> fraction_bits) & 0x7ff);
  if (exponent_field == 0) return zero;  // zero and subnormal numbers lie far below 2^-32

  // real = significand * 2^(shift - 53), 2^52 <= significand < 2^53: the Q0.31 word is the significand less 22 bits.
  const uint64_t significand = (bits & (implicit_one - 1)) | implicit_one;
  int32_t shift = exponent_field - 1022;
  uint64_t word = (significand + (uint64_t{1} << 21)) >> 22;
  if (word == uint64_t{1} << 31) {
    word >>= 1;
    ++shift;
  }
  if (shift < -31) return zero;
  return FixedMultiplier{static_cast<int32_t>(word), shift};
}

Status checked_multiplier(double real, FixedMultiplier* multiplier) {
  constexpr double limit = 1073741824.0;  // 2^30
  if (!(real > 0) || !(real < limit)) return Status::out_of_range;
  *multiplier = quantize_multiplier(real);
  return multiplier->shift > 30 ? Status::out_of_range : Status::ok;
}

}  // namespace kernels
}  // namespace mote
