#include "mote/kernels/fixed_point.h"

#include "mote/base/fixed_point.h"

namespace mote {
namespace kernels {
namespace {

constexpr int32_t one_q2_29 = int32_t{1} << 29;
constexpr int32_t sqrt_half = 1518500250;  // Q0.31

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

// 2 / (1 + x) in Q2.29: Newton's iteration for 1 / h with h = (1 + x) / 2 in Q0.31.
int32_t twice_reciprocal_of_one_plus(int32_t x_q0_31) {
  constexpr int32_t forty_eight_seventeenths = 1515870810;
  constexpr int32_t minus_thirty_two_seventeenths = -1010580540;
  const int32_t h = static_cast<int32_t>((static_cast<int64_t>(x_q0_31) + INT32_MAX + 1) / 2);
  int32_t estimate = forty_eight_seventeenths + multiply_q31(h, minus_thirty_two_seventeenths);
  for (int32_t step = 0; step < 3; ++step) {
    const int32_t error = one_q2_29 - multiply_q31(h, estimate);
    estimate += saturating_shift_left(multiply_q31(estimate, error), 2);
  }
  return estimate;
}

int32_t leading_zeros(int32_t x) { return x == 0 ? 32 : __builtin_clz(static_cast<unsigned>(x)); }

// x = mantissa * 2^power / 2^(1/4), the mantissa within about [2^(-1/2), 1).
struct Octave {
  int32_t mantissa;  // Q0.31
  int32_t power;     // Q6.25
};

// Of two ways to write x, their powers half an octave apart, the one with the lesser mantissa.
Octave octave_of_q12_19(int32_t x) {
  constexpr int32_t integer_bits = 12;
  constexpr int32_t one_q6_25 = int32_t{1} << 25;
  constexpr int32_t quarter_q6_25 = one_q6_25 / 4;
  const int32_t zeros = leading_zeros(x);
  const int32_t upper = saturating_shift_left(multiply_q31(saturating_shift_left(x, zeros - 1), sqrt_half), 1);
  const int32_t upper_power = (integer_bits - zeros) * one_q6_25 + quarter_q6_25;

  const int32_t headroom = leading_zeros(multiply_q31(x, sqrt_half)) - 1;
  const int32_t lower = saturating_shift_left(x, headroom);
  const int32_t lower_power = (integer_bits - headroom) * one_q6_25 - quarter_q6_25;
  return Octave{upper < lower ? upper : lower, upper_power > lower_power ? upper_power : lower_power};
}

// ln(mantissa * 2^(1/4)) as a quotient of polynomials in q = 2 * (mantissa - 2^(-1/4)): the dividend, and the divisor
// less 1, all in Q0.31.
struct Quotient {
  int32_t dividend;
  int32_t divisor_less_one;
};

Quotient ln_near_one(int32_t mantissa) {
  constexpr int32_t fourth_root_of_half = 1805811301;
  // With r = 2^(1/4): 11/240 * r, 1/20 * r, 2/r - r and 1/4 * r.
  constexpr int32_t cubic = 117049297;
  constexpr int32_t quadratic = 127690142;
  constexpr int32_t constant = 1057819769;
  constexpr int32_t linear = 638450708;
  const int32_t middle = static_cast<int32_t>((static_cast<int64_t>(mantissa) + fourth_root_of_half + 1) / 2);
  const int32_t q = 2 * (mantissa - fourth_root_of_half);
  const int32_t square = multiply_q31(q, q);
  const int32_t dividend = multiply_q31(q, mantissa) + multiply_q31(multiply_q31(q, square), cubic);
  const int32_t inner = constant + q + multiply_q31(quadratic, square);
  return Quotient{dividend, multiply_q31(middle, inner) + multiply_q31(linear, q)};
}

}  // namespace

int32_t exp_q0_31(int32_t x, int32_t integer_bits) {
  const int32_t fraction_bits = 31 - integer_bits;
  const int32_t quarter = int32_t{1} << (fraction_bits - 2);
  // exp(-2^k) for k = -2 … 4, in Q0.31.
  static const int32_t factors[] = {1672461947, 1302514674, 790015084, 290630308, 39332535, 720401, 242};
  if (x == 0) return INT32_MAX;

  // x = near - rest, where near lies in [-1/4, 0) and rest is a multiple of 1/4.
  const int32_t near = (x & (quarter - 1)) - quarter;
  const int32_t rest = near - x;
  int32_t result = exp_near_zero(saturating_shift_left(near, 31 - fraction_bits));
  int32_t bit = quarter;
  for (const int32_t factor : factors) {
    if (rest & bit) result = multiply_q31(result, factor);
    bit = wrapping_shift_left(bit, 1);
  }
  return result;
}

// Q2.29 read as Q1.30 is half of it, then one more bit to Q0.31.
int32_t reciprocal_of_one_plus_q0_31(int32_t x_q0_31) {
  return saturating_shift_left(twice_reciprocal_of_one_plus(x_q0_31), 1);
}

int32_t one_minus_over_one_plus_q0_31(int32_t x_q0_31) {
  return saturating_shift_left(twice_reciprocal_of_one_plus(x_q0_31) - one_q2_29, 2);
}

int32_t logistic_q0_31(int32_t x_q4_27) {
  if (x_q4_27 == 0) return int32_t{1} << 30;
  const int32_t minus_magnitude = x_q4_27 > 0 ? -x_q4_27 : x_q4_27;
  const int32_t of_magnitude = reciprocal_of_one_plus_q0_31(exp_q0_31(minus_magnitude, 4));
  return x_q4_27 > 0 ? of_magnitude : INT32_MAX - of_magnitude;
}

int32_t tanh_q0_31(int32_t x_q4_27) {
  if (x_q4_27 == 0) return 0;
  const int32_t minus_magnitude = x_q4_27 > 0 ? -x_q4_27 : x_q4_27;
  // The word read as Q5.26 is twice the number.
  const int32_t of_magnitude = one_minus_over_one_plus_q0_31(exp_q0_31(minus_magnitude, 5));
  return x_q4_27 > 0 ? of_magnitude : -of_magnitude;
}

int32_t ln_q5_26(int32_t x_q12_19) {
  constexpr int32_t ln2 = 1488522236;  // Q0.31
  const Octave octave = octave_of_q12_19(x_q12_19);
  const Quotient quotient = ln_near_one(octave.mantissa);
  const int32_t dividend_q6_25 = rounding_shift_right(quotient.dividend, 6);
  const int32_t sum_q6_25 = multiply_q31(octave.power, ln2) +
                            multiply_q31(dividend_q6_25, reciprocal_of_one_plus_q0_31(quotient.divisor_less_one));
  return saturating_shift_left(sum_q6_25, 1);
}

FixedMultiplier inverse_sqrt(int32_t x) {
  if (x <= 1) return FixedMultiplier{INT32_MAX, 0};
  int32_t right_shift = 11;
  for (; x >= 1 << 29; x /= 4) ++right_shift;
  const int32_t pairs = (leading_zeros(x) - 1) / 2 - 1;
  right_shift -= pairs;
  x <<= 2 * pairs;  // 2^27 <= x < 2^29

  // Newton's iteration in Q3.28 from 1: y = 3/2 y - x/2 y³.
  constexpr int32_t one_and_a_half = (1 << 28) + (1 << 27);
  const int32_t half_x = rounding_shift_right(x >> 1, 1);
  int32_t y = 1 << 28;
  for (int32_t step = 0; step < 5; ++step) {
    const int32_t cube = saturating_shift_left(multiply_q31(multiply_q31(y, y), y), 6);
    y = saturating_shift_left(multiply_q31(one_and_a_half, y) - multiply_q31(half_x, cube), 3);
  }
  const int32_t multiplier = multiply_q31(y, sqrt_half);
  if (right_shift < 0) return FixedMultiplier{wrapping_shift_left(multiplier, -right_shift), 0};
  return FixedMultiplier{multiplier, -right_shift};
}

}  // namespace kernels
}  // namespace mote
