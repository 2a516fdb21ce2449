#pragma once

#include <stdint.h>

#include "mote/base/clamp.h"
#include "mote/kernels/requantize.h"

// How the products of one output of a layer with weights are summed, and how the sum becomes an element. The loops of
// convolutions and dense layers are templates of these.
namespace mote {
namespace kernels {
namespace reference {

// What a product of quantized activations is. A base of its own: loops that need no more are the same for layers whose
// sums become elements in different ways.
template <typename SumType>
struct QuantizedProducts {
  int32_t input_zero_point;

  SumType product(int32_t weight, int32_t value) const {
    return static_cast<SumType>(weight * (value - input_zero_point));
  }
};

// int8 and int16 activations. Sum is unsigned: it wraps where a model overflows the accumulator. `bias` may be null.
template <typename ElementType, typename SumType, typename Bias>
struct QuantizedSum : QuantizedProducts<SumType> {
  using Element = ElementType;
  using Sum = SumType;
  using Products = QuantizedProducts<SumType>;

  int32_t output_zero_point;
  int32_t min;
  int32_t max;
  const Bias* bias;
  const FixedMultiplier* multipliers;
  int32_t multiplier_step;  // 0: one for all channels

  template <typename Params>
  QuantizedSum(const Params& params, const Bias* layer_bias, const FixedMultiplier* layer_multipliers,
               bool has_one_multiplier = false)
      : Products{params.input_zero_point},
        output_zero_point(params.output_zero_point),
        min(params.activation_min),
        max(params.activation_max),
        bias(layer_bias),
        multipliers(layer_multipliers),
        multiplier_step(has_one_multiplier ? 0 : 1) {}

  // Always inline: smaller and faster than fields that must be in memory.
  __attribute__((always_inline)) Element element(Sum sum, int32_t channel) const {
    if (bias != nullptr) sum += static_cast<Sum>(bias[channel]);
    const int32_t scaled = rescale(sum, multipliers[channel * multiplier_step]);
    return static_cast<Element>(clamp(scaled, min - output_zero_point, max - output_zero_point) + output_zero_point);
  }

 private:
  static int32_t rescale(uint32_t sum, FixedMultiplier by) {
    return multiply_by_quantized_multiplier(static_cast<int32_t>(sum), by);
  }
  static int32_t rescale(uint64_t sum, FixedMultiplier by) {
    return multiply_wide_by_quantized_multiplier(static_cast<int64_t>(sum), by);
  }
};

using SumS8 = QuantizedSum<int8_t, uint32_t, int32_t>;
using SumS16 = QuantizedSum<int16_t, uint64_t, int64_t>;
// TFLite accumulates in 32 bits where the bias has 32, and rounds as int8 layers do.
using SumS16Bias32 = QuantizedSum<int16_t, uint32_t, int32_t>;
using SumS16Bias16 = QuantizedSum<int16_t, uint64_t, int16_t>;

struct SumF32 {
  using Element = float;
  using Sum = float;
  using Products = SumF32;

  float min;
  float max;
  const float* bias;

  template <typename Params>
  SumF32(const Params& params, const float* layer_bias)
      : min(params.float_activation_min), max(params.float_activation_max), bias(layer_bias) {}

  float product(float weight, float value) const { return weight * value; }

  float element(float sum, int32_t channel) const {
    return clamp(bias == nullptr ? sum : sum + bias[channel], min, max);
  }
};

}  // namespace reference
}  // namespace kernels
}  // namespace mote
