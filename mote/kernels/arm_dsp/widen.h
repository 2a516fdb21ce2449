#pragma once

#include <stdint.h>

namespace mote {
namespace kernels {
namespace arm_dsp {

// Values in multiples of four, as the kernels' streams have them.
constexpr int32_t padded_to_4(int32_t count) { return (count + 3) / 4 * 4; }

// int8 values as int16: of each four, one word (k0, k2) and one (k1, k3). Zeros fill the last four.
void widen(const int8_t* values, int32_t count, uint32_t* result);

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
