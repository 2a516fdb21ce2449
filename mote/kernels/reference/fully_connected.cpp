#include "mote/kernels/fully_connected.h"

#include "mote/base/clamp.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace reference {

void fully_connected_s8(const FullyConnectedParams& params, const int8_t* input, const int8_t* weights,
                        const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output) {
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    const int8_t* values = input + batch * params.input_features;
    for (int32_t o = 0; o < params.output_features; ++o) {
      const int8_t* row = weights + o * params.input_features;
      // Unsigned: wraps modulo 2^32 where a model overflows the accumulator.
      uint32_t sum = bias == nullptr ? 0 : static_cast<uint32_t>(bias[o]);
      for (int32_t i = 0; i < params.input_features; ++i) {
        sum += static_cast<uint32_t>((row[i] - params.weights_zero_point) * (values[i] - params.input_zero_point));
      }
      const FixedMultiplier multiplier = multipliers[params.multiplier_count == 1 ? 0 : o];
      output[batch * params.output_features + o] =
          requantize_s8(static_cast<int32_t>(sum), multiplier, params.output_zero_point, params.activation_min,
                        params.activation_max);
    }
  }
}

void fully_connected_f32(const FullyConnectedParams& params, const float* input, const float* weights,
                         const float* bias, float* output) {
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    const float* values = input + batch * params.input_features;
    for (int32_t o = 0; o < params.output_features; ++o) {
      const float* row = weights + o * params.input_features;
      float sum = 0;
      for (int32_t i = 0; i < params.input_features; ++i) sum += row[i] * values[i];
      if (bias != nullptr) sum += bias[o];
      output[batch * params.output_features + o] = clamp(sum, params.float_activation_min, params.float_activation_max);
    }
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
