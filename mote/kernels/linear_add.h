#pragma once

#include <stdint.h>

// ADD of two int8 tensors of one shape, without the three roundings of reference::add_s8.
namespace mote {
namespace kernels {

// The output is ((floor(left * left_factor / 2^8) + floor(right * right_factor / 2^8) + offset) >> linear_add_shift) -
// 128, held in [-128, 127] and in the activation's bounds. Where this is what reference::add_s8 gives for every pair of
// int8, host/lowering/fit_addition.h finds the numbers.
struct LinearAddParams {
  int32_t count;
  int32_t left_factor;
  int32_t right_factor;
  int32_t offset;
  int32_t activation_min;
  int32_t activation_max;
};

// Bits behind the output's point: an output of 2047 still fits into a sum, and a factor of 7 into a word.
constexpr int32_t linear_add_shift = 20;

}  // namespace kernels
}  // namespace mote
