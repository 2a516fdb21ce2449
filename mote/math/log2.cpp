#include "mote/math/log2.h"

#include <stdint.h>

#include "mote/math/bits.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace math {
namespace {

constexpr uint32_t mantissa_bits = 23;
constexpr uint32_t infinity_bits = 0x7f800000u;
constexpr uint32_t smallest_normal_bits = 0x00800000u;
constexpr uint32_t sqrt_half_bits = 0x3f3504f3u;  // 0.70710677

// 2/(ln 2 · (2k+1)): the series of log2((1+s)/(1-s)) = Σ c_k s^(2k+1).
constexpr float c0 = 2.88539008f;
constexpr float c1 = 0.961796694f;
constexpr float c2 = 0.577078016f;
constexpr float c3 = 0.412198583f;
constexpr float c4 = 0.320598898f;

}  // namespace

float log2(float value) {
  if (!(value > 0.0f)) return value != value ? 128.0f : -150.0f;
  uint32_t bits = bits_from_float(value);
  if (bits >= infinity_bits) return 128.0f;

  int32_t exponent = 0;
  if (bits < smallest_normal_bits) {
    bits = bits_from_float(value * 8388608.0f);  // 2^23 makes it normal
    exponent = -23;
  }
  // value = mantissa · 2^exponent with the mantissa in [√½, √2), so that the series stays short on both sides of 1.
  const int32_t octaves = static_cast<int32_t>(bits - sqrt_half_bits) >> mantissa_bits;
  exponent += octaves;
  const float mantissa = float_from_bits(bits - (static_cast<uint32_t>(octaves) << mantissa_bits));

  const float s = (mantissa - 1.0f) / (mantissa + 1.0f);  // |s| ≤ 0.1716
  const float square = s * s;
  const float series = c0 + square * (c1 + square * (c2 + square * (c3 + square * c4)));
  return static_cast<float>(exponent) + s * series;
}

}  // namespace math
}  // namespace mote
