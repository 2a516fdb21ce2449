#pragma once

#include <stdint.h>

// The fixed-point formats inside quantized SOFTMAX and LOG_SOFTMAX, shared by prepare_… and the kernels.
namespace mote {
namespace kernels {

constexpr int32_t softmax_input_integer_bits = 5;  // beta * (input - maximum) in Q5.26
constexpr int32_t softmax_input_fraction_bits = 31 - softmax_input_integer_bits;
constexpr int32_t softmax_sum_integer_bits = 12;  // the sum of exponentials in Q12.19

}  // namespace kernels
}  // namespace mote
