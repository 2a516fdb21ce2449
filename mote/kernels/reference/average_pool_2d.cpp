#include "mote/kernels/average_pool_2d.h"

#include "mote/base/clamp.h"
#include "mote/kernels/reference/pool_window.h"
#include "mote/kernels/reference/rounded_quotient.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

template <typename Element>
void average(const Pool2dParams& params, RowRange rows, const Element* input, Element* output) {
  for_each_window(params, rows, [&](const PoolWindow& window, int32_t channel, int32_t index) {
    int32_t sum = 0;
    for_each_tap(params, window, channel, [&](int32_t tap) { sum += input[tap]; });
    const int32_t mean = rounded_quotient(sum, tap_count(window));
    output[index] = static_cast<Element>(clamp(mean, params.activation_min, params.activation_max));
  });
}

}  // namespace

void average_pool_2d_s8(const Pool2dParams& params, RowRange rows, const int8_t* input, int8_t* output) {
  average(params, rows, input, output);
}

void average_pool_2d_s16(const Pool2dParams& params, RowRange rows, const int16_t* input, int16_t* output) {
  average(params, rows, input, output);
}

void average_pool_2d_f32(const Pool2dParams& params, RowRange rows, const float* input, float* output) {
  for_each_window(params, rows, [&](const PoolWindow& window, int32_t channel, int32_t index) {
    float sum = 0;
    for_each_tap(params, window, channel, [&](int32_t tap) { sum += input[tap]; });
    const float mean = sum / static_cast<float>(tap_count(window));
    output[index] = clamp(mean, params.float_activation_min, params.float_activation_max);
  });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
