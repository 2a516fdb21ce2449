#pragma once

#include <stdint.h>

#include "mote/base/clamp.h"
#include "mote/kernels/reference/layer_sum.h"
#include "mote/kernels/requantize.h"

// Scales and biases of int8 layers in four to six bytes a channel less: how reference/layer_sum.h's loops read them.
namespace mote {
namespace kernels {
namespace compact {

// `scales` begins with the layer's least shift to the right. Then a word a channel: in its low bits how much greater
// the channel's shift is, above them its multiplier without the uppermost bit, which is always 1. The multiplier's last
// two bits, of 31, are the upper two of the shift's: whoever packs a layer makes sure that its outputs are the same.
constexpr int32_t shift_bits = 4;

inline int32_t multiplier_of(uint32_t scale) { return static_cast<int32_t>(uint32_t{1} << 30 | scale >> 2); }
inline int32_t shift_of(uint32_t scale) { return static_cast<int32_t>(scale & ((1u << shift_bits) - 1)); }

template <typename Bias>
struct CompactSum : reference::QuantizedProducts<uint32_t> {
  using Element = int8_t;
  using Sum = uint32_t;
  using Products = reference::QuantizedProducts<uint32_t>;

  int32_t output_zero_point;
  int32_t min;
  int32_t max;
  int32_t least_shift;
  const Bias* bias;
  const uint32_t* scales;

  template <typename Params>
  CompactSum(const Params& params, const Bias* layer_bias, const uint32_t* layer_scales)
      : Products{params.input_zero_point},
        output_zero_point(params.output_zero_point),
        min(params.activation_min),
        max(params.activation_max),
        least_shift(static_cast<int32_t>(layer_scales[0])),
        bias(layer_bias),
        scales(layer_scales + 1) {}

  __attribute__((always_inline)) Element element(Sum sum, int32_t channel) const {
    const int32_t whole = static_cast<int32_t>(sum + static_cast<Sum>(static_cast<int32_t>(bias[channel])));
    const uint32_t scale = scales[channel];
    const int32_t scaled = multiply_and_shift_right(whole, multiplier_of(scale), least_shift + shift_of(scale));
    return static_cast<Element>(clamp(scaled, min - output_zero_point, max - output_zero_point) + output_zero_point);
  }
};

}  // namespace compact
}  // namespace kernels
}  // namespace mote
