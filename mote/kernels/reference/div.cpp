#include "mote/kernels/div.h"

#include "mote/kernels/fixed_point.h"
#include "mote/kernels/reference/arithmetic.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Bits below the sign that equal it; x isn't 0.
inline int32_t headroom(int32_t x) {
  if (x == -1) return 31;
  return __builtin_clz(static_cast<uint32_t>(x < 0 ? ~x : x)) - 1;
}

// left / right * by, rounded as TFLite does: through the reciprocal of `right` in Q0.31.
int32_t scaled_quotient(int32_t left, int32_t right, FixedMultiplier by) {
  if (left == 0) return 0;
  if (right == 0) return left < 0 ? INT32_MIN / 2 : INT32_MAX / 2;
  if (right < 0) {
    left = -left;
    right = -right;
  }
  // right * 2^right_headroom = 2^31 * (1 + fraction)
  const int32_t right_headroom = headroom(right) + 1;
  const uint32_t fraction = (static_cast<uint32_t>(right) << right_headroom) - 0x80000000u;
  const int32_t reciprocal = reciprocal_of_one_plus_q0_31(static_cast<int32_t>(fraction));
  const int32_t left_headroom = headroom(left);
  const int32_t quotient = multiply_q31(wrapping_shift_left(left, left_headroom), reciprocal);
  const int32_t shift = by.shift - (31 - right_headroom) - left_headroom;
  const int32_t scaled = multiply_q31(quotient, by.multiplier);
  if (shift > 0) return clamp(saturating_shift_left(scaled, shift), INT32_MIN / 2, INT32_MAX / 2);
  return shift < -31 ? 0 : rounding_shift_right(scaled, -shift);
}

}  // namespace

void div_s8(const MulParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  const ArithmeticParams& common = params.common;
  for_each_element(common.shapes, [&](int32_t o, int32_t l, int32_t r) {
    const int32_t quotient =
        scaled_quotient(left[l] - common.left_zero_point, right[r] - common.right_zero_point, params.output_multiplier);
    output[o] =
        static_cast<int8_t>(clamp(quotient + common.output_zero_point, common.activation_min, common.activation_max));
  });
}

void div_s32(const MulParams& params, const int32_t* left, const int32_t* right, int32_t* output) {
  compute_s32(params.common, left, right, output, wrapping_divide);
}

void div_f32(const MulParams& params, const float* left, const float* right, float* output) {
  compute_f32(params.common, left, right, output, [](float a, float b) { return a / b; });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
