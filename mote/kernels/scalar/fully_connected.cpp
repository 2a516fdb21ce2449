#include "mote/kernels/scalar/fully_connected.h"

#include "mote/kernels/scalar/requantize.h"
#include "mote/kernels/scalar/rows8.h"

namespace mote {
namespace kernels {
namespace scalar {

void fully_connected_s8(const ScalarFullyConnectedParams& params, const int8_t* input, const uint32_t* weights,
                        int8_t* output) {
  int8_t* const begin = output;
  const Requantize by = requantize_of(params.multiplier, 0, params.shift, params.output_zero_point * 2 + 1);
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    const int8_t* const input_end = input + params.input_features;
    const uint32_t* stream = weights;
    int8_t* const output_end = output + params.output_features;
    while (output != output_end) {
      const int32_t rest = static_cast<int32_t>(output_end - output);
      const auto multiply = rest <= 4 ? rows4 : rows8;
      const uint32_t* bias = stream;
      int32_t sums[8];
      stream = multiply(stream + (rest <= 4 ? 4 : 8), input, input + params.part_features, sums);
      for (const int8_t* part = input + params.part_features; part != input_end; part += params.part_features) {
        int32_t more[8] = {};
        stream = multiply(stream, part, part + params.part_features, more);
        for (int32_t i = 0; i < 8; ++i) sums[i] += more[i];
      }
      const int8_t* const end = rest < 8 ? output_end : output + 8;
      for (const int32_t* sum = sums; output != end; ++sum) {
        *output++ = requantize(*sum + static_cast<int32_t>(*bias++), by);
      }
    }
    input = input_end;
  }
  clamp_outputs(begin, static_cast<int32_t>(output - begin), params.activation_min, params.activation_max);
}

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
