#include "mote/kernels/l2_pool_2d.h"

#include "mote/base/clamp.h"
#include "mote/kernels/reference/pool_window.h"
#include "mote/math/float_functions.h"

namespace mote {
namespace kernels {
namespace reference {

void l2_pool_2d_f32(const Pool2dParams& params, RowRange rows, const float* input, float* output) {
  for_each_window(params, rows, [&](const PoolWindow& window, int32_t channel, int32_t index) {
    float sum = 0;
    for_each_tap(params, window, channel, [&](int32_t tap) { sum += input[tap] * input[tap]; });
    const float root = math::sqrt_float(sum / static_cast<float>(tap_count(window)));
    output[index] = clamp(root, params.float_activation_min, params.float_activation_max);
  });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
