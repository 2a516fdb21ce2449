#include "mote/kernels/arm_dsp/add.h"

#include "mote/kernels/arm_dsp/outputs.h"
#include "mote/kernels/arm_dsp/requantize.h"

namespace mote {
namespace kernels {
namespace arm_dsp {
namespace {

inline int32_t rescale(int32_t x, const DspAddOperand& by) {
  const int32_t product = smmulr(x * by.scale + by.offset, by.multiplier);
  return (product + (product >> 31) + by.half) >> by.shift;
}

template <int8_t (*requantize)(int32_t, const Requantize&)>
void add(const DspAddParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  const DspAddOperand left_by = params.left;
  const DspAddOperand right_by = params.right;
  const Requantize by = {params.multiplier, params.offset, params.shift};
  for (int32_t i = 0; i < params.count; ++i) {
    output[i] = requantize((rescale(left[i], left_by) + rescale(right[i], right_by)) * 2, by);
  }
  clamp_outputs(output, params.count, params.activation_min, params.activation_max);
}

}  // namespace

void add_s8_half_up(const DspAddParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  add<half_up>(params, left, right, output);
}

void add_s8_half_away(const DspAddParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  add<half_away>(params, left, right, output);
}

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
