#pragma once

#include <stdint.h>

// Sums of two tensors of one shape on Cortex-M4, M7 and M33, for scales that linear_add.h has no numbers for;
// reference::add_s8 says what they compute.
namespace mote {
namespace kernels {

// An operand on the common scale: its upper half, of x * scale + offset times the multiplier, rounded twice as TFLite
// does.
struct DspAddOperand {
  int32_t scale;   // a power of two
  int32_t offset;  // -zero point * scale
  int32_t multiplier;
  int32_t half;   // 2^(shift - 1)
  int32_t shift;  // at least one
};

struct DspAddParams {
  int32_t count;
  DspAddOperand left;
  DspAddOperand right;
  int32_t multiplier;  // these three as Requantize
  int32_t offset;
  int32_t shift;
  int32_t activation_min;
  int32_t activation_max;
};

namespace arm_dsp {

// Which of the forms fits is for host/lowering/lower_for_arm_dsp.cpp to say. `output` may be `left` or `right`.
void add_s8_half_up(const DspAddParams& params, const int8_t* left, const int8_t* right, int8_t* output);
void add_s8_half_away(const DspAddParams& params, const int8_t* left, const int8_t* right, int8_t* output);

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
