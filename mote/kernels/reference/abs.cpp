#include "mote/kernels/abs.h"

#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace reference {

void abs_s16(const AbsParams& params, const int16_t* input, int16_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    const int32_t value = input[i];
    const int32_t scaled = multiply_by_quantized_multiplier(value < 0 ? -value : value, params.multiplier);
    output[i] = static_cast<int16_t>(clamp<int32_t>(scaled, INT16_MIN, params.most));
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
