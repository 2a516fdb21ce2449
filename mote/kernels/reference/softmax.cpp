#include "mote/kernels/softmax.h"

#include "mote/base/clamp.h"
#include "mote/base/fixed_point.h"
#include "mote/kernels/fixed_point.h"
#include "mote/kernels/softmax_format.h"
#include "mote/math/bits.h"
#include "mote/math/round.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

template <typename T>
T greatest_of(const T* values, int32_t count) {
  T greatest = values[0];
  for (int32_t i = 1; i < count; ++i) {
    if (values[i] > greatest) greatest = values[i];
  }
  return greatest;
}

// exp(beta * difference) in Q0.31; difference_min <= difference <= 0.
int32_t exponential(const SoftmaxParams& params, int32_t difference) {
  const int32_t shifted = wrapping_shift_left(difference, params.input_multiplier.shift);
  return exp_q0_31(multiply_q31(shifted, params.input_multiplier.multiplier));
}

void softmax_row_s8(const SoftmaxParams& params, const int8_t* input, int8_t* output) {
  const int32_t greatest = greatest_of(input, params.row_length);
  int32_t sum = 0;  // Q12.19; prepare_softmax held the row's length so that it fits
  for (int32_t i = 0; i < params.row_length; ++i) {
    const int32_t difference = input[i] - greatest;
    if (difference < params.difference_min) continue;
    sum += rounding_shift_right(exponential(params, difference), softmax_sum_integer_bits);
  }

  // The sum as (1 + x) * 2^n with 0 <= x < 1; its reciprocal follows from x. The sum is at least 1.0, so never zero.
  const int32_t headroom = __builtin_clz(static_cast<unsigned>(sum));
  const uint32_t fraction = (static_cast<uint32_t>(sum) << headroom) - (uint32_t{1} << 31);
  const int32_t reciprocal = reciprocal_of_one_plus_q0_31(static_cast<int32_t>(fraction));
  const int32_t output_shift = softmax_sum_integer_bits - headroom + 31 - softmax_output_bits;
  for (int32_t i = 0; i < params.row_length; ++i) {
    const int32_t difference = input[i] - greatest;
    int32_t share = 0;
    if (difference >= params.difference_min) {
      share = rounding_shift_right(multiply_q31(reciprocal, exponential(params, difference)), output_shift);
    }
    output[i] = static_cast<int8_t>(clamp<int32_t>(share + INT8_MIN, INT8_MIN, INT8_MAX));
  }
}

// exp(x) for x <= 0, relative error below 3e-7 and the same bits on every CPU. Below e^-87 it is zero.
float exp_of_negative(float x) {
  if (x != x) return x;
  if (x < -87.0f) return 0.0f;
  constexpr float log2_e = 1.44269504f;
  constexpr float ln2_high = 0.693359375f;  // few bits, so that the product with `power` is exact
  constexpr float ln2_low = -2.12194440e-4f;
  const int32_t power = math::round_half_away(x * log2_e);
  const float power_real = static_cast<float>(power);
  const float r = (x - power_real * ln2_high) - power_real * ln2_low;  // |r| <= ln 2 / 2
  // The Taylor polynomial of degree 7; its error, r^8 / 8!, is below 6e-9.
  float sum = 1.0f / 5040;
  sum = sum * r + 1.0f / 720;
  sum = sum * r + 1.0f / 120;
  sum = sum * r + 1.0f / 24;
  sum = sum * r + 1.0f / 6;
  sum = sum * r + 0.5f;
  sum = sum * r + 1.0f;
  sum = sum * r + 1.0f;
  return sum * math::float_from_bits(static_cast<uint32_t>(power + 127) << 23);
}

void softmax_row_f32(const SoftmaxParams& params, const float* input, float* output) {
  const float greatest = greatest_of(input, params.row_length);
  float sum = 0;
  for (int32_t i = 0; i < params.row_length; ++i) {
    output[i] = exp_of_negative((input[i] - greatest) * params.beta);
    sum += output[i];
  }
  for (int32_t i = 0; i < params.row_length; ++i) output[i] /= sum;
}

}  // namespace

void softmax_s8(const SoftmaxParams& params, const int8_t* input, int8_t* output) {
  for (int32_t row = 0; row < params.row_count; ++row) {
    softmax_row_s8(params, input + row * params.row_length, output + row * params.row_length);
  }
}

void softmax_f32(const SoftmaxParams& params, const float* input, float* output) {
  for (int32_t row = 0; row < params.row_count; ++row) {
    softmax_row_f32(params, input + row * params.row_length, output + row * params.row_length);
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
