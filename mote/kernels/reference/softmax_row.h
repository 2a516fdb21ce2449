#pragma once

#include <stdint.h>

#include "mote/kernels/fixed_point.h"
#include "mote/kernels/requantize.h"
#include "mote/kernels/softmax_format.h"

// What int8 SOFTMAX and LOG_SOFTMAX do to a row.
namespace mote {
namespace kernels {
namespace reference {

struct SoftmaxRow {
  int32_t length;
  FixedMultiplier input_multiplier;  // never a right shift
  int32_t difference_min;
};

template <typename T>
inline T greatest_of(const T* values, int32_t count) {
  T greatest = values[0];
  for (int32_t i = 1; i < count; ++i) {
    if (values[i] > greatest) greatest = values[i];
  }
  return greatest;
}

// beta * difference in Q5.26; difference_min <= difference <= 0.
inline int32_t scaled_difference(const SoftmaxRow& row, int32_t difference) {
  const int32_t shifted = wrapping_shift_left(difference, row.input_multiplier.shift);
  return multiply_q31(shifted, row.input_multiplier.multiplier);
}

// exp(beta * difference) in Q0.31.
inline int32_t exponential(const SoftmaxRow& row, int32_t difference) {
  return exp_q0_31(scaled_difference(row, difference), softmax_input_integer_bits);
}

// In Q12.19; prepare_… held the row's length so that it fits.
inline int32_t sum_of_exponentials(const SoftmaxRow& row, const int8_t* input, int32_t greatest) {
  int32_t sum = 0;
  for (int32_t i = 0; i < row.length; ++i) {
    const int32_t difference = input[i] - greatest;
    if (difference < row.difference_min) continue;
    sum += rounding_shift_right(exponential(row, difference), softmax_sum_integer_bits);
  }
  return sum;
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
