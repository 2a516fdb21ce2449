#pragma once

#include <stdint.h>

#include "mote/kernels/tensor_info.h"

// What layers with weights need of scales, in a few hundred bytes: a firmware of such layers links neither
// mote/math/real.h nor a float library. Scales are positive and finite.
namespace mote {
namespace kernels {

// quantize_multiplier(left * right / output), computed as doubles would; with `float_product` left * right is rounded
// to a float first.
FixedMultiplier multiplier_of_scales(float left, float right, float output, bool float_product);

// The float quotient value / scale, rounded to the nearest integer, halves up; 2^30 for all from 2^23 on.
// 0 < value < 2^24.
int32_t steps_of(int32_t value, float scale);

}  // namespace kernels
}  // namespace mote
