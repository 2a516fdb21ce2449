#include "mote/kernels/fixed_point.h"

#include "mote/base/fixed_point.h"

namespace mote {
namespace kernels {
namespace {

// exp(x) in Q0.31 of -1/4 <= x < 0 in Q0.31: the Taylor polynomial of degree 4 about -1/8.
int32_t exp_near_zero(int32_t x) {
  constexpr int32_t exp_of_minus_eighth = 1895147668;
  constexpr int32_t third = 715827883;
  constexpr int32_t eighth = int32_t{1} << 28;
  const int32_t y = x + eighth;
  const int32_t y2 = multiply_q31(y, y);
  const int32_t y3 = multiply_q31(y2, y);
  const int32_t y4 = multiply_q31(y2, y2);
  const int32_t cubic_and_quartic = multiply_q31(rounding_shift_right(y4, 2) + y3, third);
  const int32_t beyond_linear = rounding_shift_right(cubic_and_quartic + y2, 1);
  return exp_of_minus_eighth + multiply_q31(exp_of_minus_eighth, y + beyond_linear);
}

}  // namespace

int32_t exp_q0_31(int32_t x_q5_26) {
  constexpr int32_t fraction_bits = 26;
  constexpr int32_t quarter = int32_t{1} << (fraction_bits - 2);
  // exp(-2^k) for k = -2 … 4, in Q0.31.
  static const int32_t factors[] = {1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242};
  if (x_q5_26 == 0) return INT32_MAX;

  // x = near - rest, where near lies in [-1/4, 0) and rest is a multiple of 1/4.
  const int32_t near = (x_q5_26 & (quarter - 1)) - quarter;
  const int32_t rest = near - x_q5_26;
  int32_t result = exp_near_zero(saturating_shift_left(near, 31 - fraction_bits));
  int32_t bit = quarter;
  for (const int32_t factor : factors) {
    if (rest & bit) result = multiply_q31(result, factor);
    bit = wrapping_shift_left(bit, 1);
  }
  return result;
}

int32_t reciprocal_of_one_plus_q0_31(int32_t x_q0_31) {
  // Newton's iteration for 1 / h with h = (1 + x) / 2 in Q0.31; the estimate is in Q2.29.
  constexpr int32_t forty_eight_seventeenths = 1515870810;
  constexpr int32_t minus_thirty_two_seventeenths = -1010580540;
  constexpr int32_t one_q2_29 = int32_t{1} << 29;
  const int32_t h = static_cast<int32_t>((static_cast<int64_t>(x_q0_31) + INT32_MAX + 1) / 2);
  int32_t estimate = forty_eight_seventeenths + multiply_q31(h, minus_thirty_two_seventeenths);
  for (int32_t step = 0; step < 3; ++step) {
    const int32_t error = one_q2_29 - multiply_q31(h, estimate);
    estimate += saturating_shift_left(multiply_q31(estimate, error), 2);
  }
  // 1 / (1 + x) = estimate / 2: Q2.29 read as Q1.30, then one more bit to Q0.31.
  return saturating_shift_left(estimate, 1);
}

}  // namespace kernels
}  // namespace mote
