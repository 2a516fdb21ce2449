#include "mote/kernels/max_pool_2d.h"

#include <float.h>

#include "mote/base/clamp.h"
#include "mote/kernels/reference/pool_window.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

template <typename Element>
void take_greatest(const Pool2dParams& params, RowRange rows, const Element* input, Element least, Element min,
                   Element max, Element* output) {
  for_each_window(params, rows, [&](const PoolWindow& window, int32_t channel, int32_t index) {
    Element greatest = least;
    for_each_tap(params, window, channel, [&](int32_t tap) {
      if (input[tap] > greatest) greatest = input[tap];
    });
    output[index] = clamp(greatest, min, max);
  });
}

}  // namespace

void max_pool_2d_s8(const Pool2dParams& params, RowRange rows, const int8_t* input, int8_t* output) {
  take_greatest<int8_t>(params, rows, input, INT8_MIN, static_cast<int8_t>(params.activation_min),
                        static_cast<int8_t>(params.activation_max), output);
}

void max_pool_2d_s16(const Pool2dParams& params, RowRange rows, const int16_t* input, int16_t* output) {
  take_greatest<int16_t>(params, rows, input, INT16_MIN, static_cast<int16_t>(params.activation_min),
                         static_cast<int16_t>(params.activation_max), output);
}

void max_pool_2d_f32(const Pool2dParams& params, RowRange rows, const float* input, float* output) {
  take_greatest<float>(params, rows, input, -FLT_MAX, params.float_activation_min, params.float_activation_max, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
