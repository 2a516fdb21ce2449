#pragma once

#include <stdint.h>

// Functions of fixed-point numbers as TFLite's int8 kernels evaluate them (the gemmlowp scheme): QI.F is a 32-bit word
// with I integer and F fraction bits. Bit exact on every CPU.
namespace mote {
namespace kernels {

// exp(x) in Q0.31 of x <= 0 in Q5.26.
int32_t exp_q0_31(int32_t x_q5_26);

// 1 / (1 + x) in Q0.31 of 0 <= x < 1 in Q0.31.
int32_t reciprocal_of_one_plus_q0_31(int32_t x_q0_31);

}  // namespace kernels
}  // namespace mote
