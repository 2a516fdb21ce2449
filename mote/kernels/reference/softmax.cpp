#include "mote/kernels/softmax.h"

#include "mote/kernels/fixed_point.h"
#include "mote/kernels/reference/softmax_row.h"
#include "mote/kernels/softmax_format.h"
#include "mote/kernels/softmax_tables.h"
#include "mote/math/float_functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Calls run(beginning of the row's input, of its output) for every row.
template <typename Input, typename Output, typename Run>
inline void for_each_row(const SoftmaxParams& params, const Input* input, Output* output, Run run) {
  for (int32_t row = 0; row < params.row_count; ++row) {
    run(input, output);
    input += params.row_length;
    output += params.row_length;
  }
}

template <typename Output>
void softmax_row(const SoftmaxParams& params, const int8_t* input, Output* output, int32_t min, int32_t max) {
  constexpr int32_t output_bits = 8 * static_cast<int32_t>(sizeof(Output));
  const SoftmaxRow row = {params.row_length, params.input_multiplier, params.difference_min};
  const int32_t greatest = greatest_of(input, params.row_length);
  const int32_t sum = sum_of_exponentials(row, input, greatest);

  // The sum as (1 + x) * 2^n with 0 <= x < 1; its reciprocal follows from x. The sum is at least 1.0, so never zero.
  const int32_t headroom = __builtin_clz(static_cast<unsigned>(sum));
  const uint32_t fraction = (static_cast<uint32_t>(sum) << headroom) - (uint32_t{1} << 31);
  const int32_t reciprocal = reciprocal_of_one_plus_q0_31(static_cast<int32_t>(fraction));
  const int32_t output_shift = softmax_sum_integer_bits - headroom + 31 - output_bits;
  for (int32_t i = 0; i < params.row_length; ++i) {
    const int32_t difference = input[i] - greatest;
    int32_t share = 0;
    if (difference >= params.difference_min) {
      share = rounding_shift_right(multiply_q31(reciprocal, exponential(row, difference)), output_shift);
    }
    output[i] = static_cast<Output>(clamp<int32_t>(share + min, min, max));
  }
}

// Linear interpolation in a table of softmax_table_size; x is an int16.
int32_t look_up(const int16_t* table, int32_t x) {
  const int32_t i = (x - INT16_MIN) >> 7;
  const int32_t fraction = x & 0x7f;
  return table[i] + (((table[i + 1] - table[i]) * fraction + 64) >> 7);
}

int32_t held_in_int16(int32_t x) { return clamp<int32_t>(x, INT16_MIN, INT16_MAX); }

void softmax_row_s16(const SoftmaxParams& params, const int16_t* input, int16_t* output) {
  const int32_t greatest = greatest_of(input, params.row_length);
  int32_t sum = 0;  // Q16.15
  for (int32_t i = 0; i < params.row_length; ++i) {
    const int32_t scaled = multiply_by_quantized_multiplier(input[i] - greatest, params.input_multiplier);
    const int32_t exponential = look_up(softmax_exp_table, held_in_int16(scaled > 0 ? INT16_MAX : scaled + INT16_MAX));
    output[i] = static_cast<int16_t>(exponential);
    sum += exponential;
  }
  // The sum as (1 + x) * 2^n, as in softmax_row; x reaches from the table's least to its greatest index.
  const int32_t headroom = __builtin_clz(static_cast<unsigned>(sum));
  const int64_t shifted = ((static_cast<int64_t>(sum) << (headroom - 1)) + (1 << 13)) >> 14;
  const int32_t reciprocal = look_up(softmax_reciprocal_table, held_in_int16(static_cast<int32_t>(shifted) - 0x18000));
  const int32_t right_shift = 31 - headroom;
  for (int32_t i = 0; i < params.row_length; ++i) {
    const int64_t share = static_cast<int64_t>(output[i]) * reciprocal + (int64_t{1} << (right_shift - 1));
    output[i] = static_cast<int16_t>(clamp<int64_t>(share >> right_shift, 0, INT16_MAX));
  }
}

void softmax_row_f32(const SoftmaxParams& params, const float* input, float* output) {
  const float greatest = greatest_of(input, params.row_length);
  float sum = 0;
  for (int32_t i = 0; i < params.row_length; ++i) {
    output[i] = math::exp_float((input[i] - greatest) * params.beta);
    sum += output[i];
  }
  for (int32_t i = 0; i < params.row_length; ++i) output[i] /= sum;
}

}  // namespace

void softmax_s8(const SoftmaxParams& params, const int8_t* input, int8_t* output) {
  for_each_row(params, input, output,
               [&](const int8_t* from, int8_t* to) { softmax_row(params, from, to, INT8_MIN, INT8_MAX); });
}

void softmax_s8_s16(const SoftmaxParams& params, const int8_t* input, int16_t* output) {
  for_each_row(params, input, output,
               [&](const int8_t* from, int16_t* to) { softmax_row(params, from, to, INT16_MIN, INT16_MAX); });
}

void softmax_s16(const SoftmaxParams& params, const int16_t* input, int16_t* output) {
  for_each_row(params, input, output, [&](const int16_t* from, int16_t* to) { softmax_row_s16(params, from, to); });
}

void softmax_f32(const SoftmaxParams& params, const float* input, float* output) {
  for_each_row(params, input, output, [&](const float* from, float* to) { softmax_row_f32(params, from, to); });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
