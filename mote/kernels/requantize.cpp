#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {

FixedMultiplier quantize_multiplier(math::Real real) {
  // real = mantissa * 2^exponent = word * 2^(shift - 31), the word being the mantissa less 22 bits.
  const uint32_t doubled = static_cast<uint32_t>(real.mantissa >> 21);
  uint32_t word = (doubled >> 1) + (doubled & 1);
  int32_t shift = real.exponent + 53;
  if (word >> 31 != 0) {
    word >>= 1;
    ++shift;
  }
  if (word == 0 || shift < -31) return FixedMultiplier{0, 0};
  return FixedMultiplier{static_cast<int32_t>(word), shift};
}

Status checked_multiplier(math::Real real, FixedMultiplier* multiplier) {
  *multiplier = quantize_multiplier(real);
  return real.mantissa == 0 || multiplier->shift > max_shift ? Status::out_of_range : Status::ok;
}

}  // namespace kernels
}  // namespace mote
