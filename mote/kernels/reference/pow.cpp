#include "mote/kernels/pow.h"

#include "mote/kernels/reference/arithmetic.h"
#include "mote/math/bits.h"
#include "mote/math/functions.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

int32_t power(int32_t base, int32_t exponent) {
  if (exponent < 0) {
    if (base == -1) return (exponent & 1) != 0 ? -1 : 1;
    return base == 1 ? 1 : 0;
  }
  int32_t result = 1;
  for (; exponent != 0; exponent >>= 1) {
    if ((exponent & 1) != 0) result = wrapping_multiply(result, base);
    base = wrapping_multiply(base, base);
  }
  return result;
}

constexpr float two_to_24 = 16777216.0f;  // from here on every float is an even integer

bool is_integer(float x) {
  if (x >= two_to_24 || x <= -two_to_24) return true;
  return static_cast<float>(static_cast<int32_t>(x)) == x;
}

bool is_odd_integer(float x) {
  if (x >= two_to_24 || x <= -two_to_24 || !is_integer(x)) return false;
  return (static_cast<int32_t>(x) & 1) != 0;
}

// base^exponent for base >= 0, other than 1.
float magnitude_power(float base, float exponent) {
  const float infinity = math::float_from_bits(0x7f800000u);
  if (base == 0 || base == infinity) return (base == 0) == (exponent < 0) ? infinity : 0.0f;
  const double power = math::exp(static_cast<double>(exponent) * math::ln(static_cast<double>(base)));
  return power > 3.4028235677973366e38 ? infinity : static_cast<float>(power);  // halfway from FLT_MAX to 2^128
}

float power(float base, float exponent) {
  if (exponent == 0 || base == 1) return 1;
  if (base != base || exponent != exponent) return base + exponent;
  const uint32_t bits = math::bits_from_float(base);
  const bool is_negative = bits >> 31 != 0;
  const float magnitude = math::float_from_bits(bits & 0x7fffffffu);
  const bool is_finite = (bits & 0x7f800000u) != 0x7f800000u;
  if (is_negative && magnitude != 0 && is_finite && !is_integer(exponent)) return math::float_from_bits(0x7fc00000u);
  const float result = magnitude == 1 ? 1.0f : magnitude_power(magnitude, exponent);
  return is_negative && is_odd_integer(exponent) ? -result : result;
}

}  // namespace

void pow_s32(const BroadcastParams& params, const int32_t* left, const int32_t* right, int32_t* output) {
  for_each_element(params, [&](int32_t o, int32_t l, int32_t r) { output[o] = power(left[l], right[r]); });
}

void pow_f32(const BroadcastParams& params, const float* left, const float* right, float* output) {
  for_each_element(params, [&](int32_t o, int32_t l, int32_t r) { output[o] = power(left[l], right[r]); });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
