#pragma once

#include <stdint.h>

#include "mote/kernels/tensor_info.h"

// Functions of fixed-point numbers as TFLite's int8 kernels evaluate them (the gemmlowp scheme): QI.F is a 32-bit word
// with I integer and F fraction bits. Bit exact on every CPU.
namespace mote {
namespace kernels {

// exp(x) in Q0.31 of x <= 0 in QI.(31-I), 0 < I <= 5.
int32_t exp_q0_31(int32_t x, int32_t integer_bits);

// 1 / (1 + x) and (1 - x) / (1 + x) in Q0.31 of 0 <= x < 1 in Q0.31.
int32_t reciprocal_of_one_plus_q0_31(int32_t x_q0_31);
int32_t one_minus_over_one_plus_q0_31(int32_t x_q0_31);

// 1 / (1 + exp(-x)) and tanh(x) in Q0.31 of x in Q4.27.
int32_t logistic_q0_31(int32_t x_q4_27);
int32_t tanh_q0_31(int32_t x_q4_27);

// ln(x) in Q5.26 of x >= 1 in Q12.19.
int32_t ln_q5_26(int32_t x_q12_19);

// 1 / sqrt(x) of an integer x >= 0, which counts as 1 where it is 0.
FixedMultiplier inverse_sqrt(int32_t x);

}  // namespace kernels
}  // namespace mote
