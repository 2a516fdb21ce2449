#include "mote/kernels/max_pool_2d.h"

#include <float.h>

#include "mote/base/clamp.h"
#include "mote/kernels/reference/pool_window.h"

namespace mote {
namespace kernels {
namespace reference {

void max_pool_2d_s8(const Pool2dParams& params, RowRange rows, const int8_t* input, int8_t* output) {
  for_each_window(params, rows, [&](const PoolWindow& window, int32_t channel, int32_t index) {
    int32_t greatest = INT8_MIN;
    for_each_tap(params, window, channel, [&](int32_t tap) {
      if (input[tap] > greatest) greatest = input[tap];
    });
    output[index] = static_cast<int8_t>(clamp(greatest, params.activation_min, params.activation_max));
  });
}

void max_pool_2d_f32(const Pool2dParams& params, RowRange rows, const float* input, float* output) {
  for_each_window(params, rows, [&](const PoolWindow& window, int32_t channel, int32_t index) {
    float greatest = -FLT_MAX;
    for_each_tap(params, window, channel, [&](int32_t tap) {
      if (input[tap] > greatest) greatest = input[tap];
    });
    output[index] = clamp(greatest, params.float_activation_min, params.float_activation_max);
  });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
