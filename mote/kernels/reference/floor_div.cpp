#include "mote/kernels/floor_div.h"

#include "mote/kernels/reference/arithmetic.h"
#include "mote/math/bits.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

constexpr uint32_t magnitude_bits = 0x7fffffffu;
constexpr uint32_t infinity_bits = 0x7f800000u;
constexpr uint32_t hidden_bit = 0x00800000u;

int32_t floor_quotient(int32_t a, int32_t b) {
  const int32_t quotient = wrapping_divide(a, b);
  const bool has_rest = b != 0 && a != wrapping_multiply(quotient, b);
  return has_rest && (a < 0) != (b < 0) ? quotient - 1 : quotient;
}

float floor_quotient(float a, float b) {
  const double quotient = static_cast<double>(a) / static_cast<double>(b);
  constexpr double two_to_52 = 4503599627370496.0;  // from here on a double is whole
  if (!(quotient > -two_to_52 && quotient < two_to_52)) return static_cast<float>(quotient);
  const double whole = static_cast<double>(static_cast<int64_t>(quotient));
  return static_cast<float>(whole > quotient ? whole - 1.0 : whole);
}

// A finite float above 0 as mantissa * 2^(exponent - 150), exponent >= 1.
struct Parts {
  uint32_t mantissa;
  int32_t exponent;
};

Parts split(uint32_t bits) {
  const int32_t exponent = static_cast<int32_t>(bits >> 23);
  const uint32_t fraction = bits & (hidden_bit - 1);
  return exponent == 0 ? Parts{fraction, 1} : Parts{fraction | hidden_bit, exponent};
}

float join(uint32_t mantissa, int32_t exponent) {
  if (mantissa == 0) return 0;
  while (mantissa < hidden_bit && exponent > 1) {
    mantissa <<= 1;
    --exponent;
  }
  const uint32_t high = mantissa < hidden_bit ? 0 : static_cast<uint32_t>(exponent) << 23;
  return math::float_from_bits(high | (mantissa & (hidden_bit - 1)));
}

// What is left of |a| after taking away |b| as often as it fits: exact. `a` and `b` are finite, `b` isn't 0.
float magnitude_rest(float a, float b) {
  const Parts dividend = split(math::bits_from_float(a) & magnitude_bits);
  const Parts divisor = split(math::bits_from_float(b) & magnitude_bits);
  if (dividend.exponent < divisor.exponent) return a < 0 ? -a : a;
  // Both now count in units of 2^(divisor.exponent - 150); long division by up to 32 binary digits at a time.
  uint64_t rest = dividend.mantissa % divisor.mantissa;
  for (int32_t digits = dividend.exponent - divisor.exponent; digits > 0 && rest != 0;) {
    const int32_t step = digits < 32 ? digits : 32;
    rest = (rest << step) % divisor.mantissa;
    digits -= step;
  }
  return join(static_cast<uint32_t>(rest), divisor.exponent);
}

float floor_rest(float a, float b) {
  const uint32_t a_bits = math::bits_from_float(a) & magnitude_bits;
  const uint32_t b_bits = math::bits_from_float(b) & magnitude_bits;
  const bool undefined = a_bits >= infinity_bits || b_bits > infinity_bits || b_bits == 0;
  if (undefined) return math::float_from_bits(0x7fc00000u);
  const float magnitude = b_bits == infinity_bits ? math::float_from_bits(a_bits) : magnitude_rest(a, b);
  const float rest = a < 0 ? -magnitude : magnitude;
  return rest != 0 && (b < 0) != (rest < 0) ? rest + b : rest;
}

}  // namespace

void floor_div_s32(const BroadcastParams& params, const int32_t* left, const int32_t* right, int32_t* output) {
  for_each_element(params, [&](int32_t o, int32_t l, int32_t r) { output[o] = floor_quotient(left[l], right[r]); });
}

void floor_div_f32(const BroadcastParams& params, const float* left, const float* right, float* output) {
  for_each_element(params, [&](int32_t o, int32_t l, int32_t r) { output[o] = floor_quotient(left[l], right[r]); });
}

void floor_mod_s32(const BroadcastParams& params, const int32_t* left, const int32_t* right, int32_t* output) {
  for_each_element(params, [&](int32_t o, int32_t l, int32_t r) {
    const int32_t divisor = right[r];
    const int32_t whole = wrapping_multiply(floor_quotient(left[l], divisor), divisor);
    output[o] = divisor == 0 ? 0 : wrapping_subtract(left[l], whole);
  });
}

void floor_mod_f32(const BroadcastParams& params, const float* left, const float* right, float* output) {
  for_each_element(params, [&](int32_t o, int32_t l, int32_t r) { output[o] = floor_rest(left[l], right[r]); });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
