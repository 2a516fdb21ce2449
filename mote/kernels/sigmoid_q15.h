#pragma once

#include <stdint.h>

// Sigmoid functions of int16 tensors as TFLite's kernels evaluate them: from one table, with linear interpolation. Both
// take a real number in units of 1 / 12288 (3 * 2^12) and give Q0.15. (tflite-format §8.10)
namespace mote {
namespace kernels {

// 1 / (1 + e^-x)
int16_t logistic_q15(int32_t x);

int16_t tanh_q15(int32_t x);

}  // namespace kernels
}  // namespace mote
