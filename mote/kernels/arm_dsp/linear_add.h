#pragma once

#include <stdint.h>

// Sums of two tensors of one shape on Cortex-M4, M7 and M33, in a fifth of add.h's instructions.
namespace mote {
namespace kernels {

// The output is ((floor(left * left_factor / 2^8) + floor(right * right_factor / 2^8) + offset) >> linear_add_shift) -
// 128, held in [-128, 127] and in the activation's bounds. For all pairs of int8 this is what reference::add_s8 gives:
// host/lowering/fit_addition.h finds the numbers and tries every pair.
struct DspLinearAddParams {
  int32_t count;
  int32_t left_factor;
  int32_t right_factor;
  int32_t offset;
  int32_t activation_min;
  int32_t activation_max;
};

namespace arm_dsp {

// Bits behind the output's point: an output of 2047 still fits into a sum, and a factor of 7 into a word.
constexpr int32_t linear_add_shift = 20;

// `output` may be `left` or `right`.
void linear_add_s8(const DspLinearAddParams& params, const int8_t* left, const int8_t* right, int8_t* output);

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
