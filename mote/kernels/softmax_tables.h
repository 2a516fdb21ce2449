#pragma once

#include <stdint.h>

namespace mote {
namespace kernels {

// int16 to int16: exp over [-10, 0] and 1 / (1 + x) over [0, 1] in Q0.15, for looking up an int16 with 7 bits between
// two entries.
constexpr int32_t softmax_table_size = 513;
extern const int16_t softmax_exp_table[softmax_table_size];
extern const int16_t softmax_reciprocal_table[softmax_table_size];

}  // namespace kernels
}  // namespace mote
