#include "mote/kernels/fully_connected.h"

#include "mote/kernels/reference/int4.h"
#include "mote/kernels/reference/layer_sum.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// `weights[i]` is weight i of the tensor.
template <typename LayerSum, typename Weights>
void quantized(const FullyConnectedParams& params, const LayerSum& layer, const typename LayerSum::Element* input,
               Weights weights, typename LayerSum::Element* output) {
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    int32_t weight = 0;
    for (int32_t o = 0; o < params.output_features; ++o) {
      typename LayerSum::Sum sum = 0;
      for (int32_t i = 0; i < params.input_features; ++i) {
        sum += layer.product(weights[weight++] - params.weights_zero_point, input[i]);
      }
      *output++ = layer.element(sum, o, layer.multipliers[params.multiplier_count == 1 ? 0 : o]);
    }
    input += params.input_features;
  }
}

}  // namespace

void fully_connected_s8(const FullyConnectedParams& params, const int8_t* input, const int8_t* weights,
                        const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output) {
  quantized(params, SumS8(params, bias, multipliers), input, weights, output);
}

void fully_connected_s8s4(const FullyConnectedParams& params, const int8_t* input, const uint8_t* weights,
                          const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output) {
  quantized(params, SumS8(params, bias, multipliers), input, PackedInt4{weights}, output);
}

void fully_connected_s16s8(const FullyConnectedParams& params, const int16_t* input, const int8_t* weights,
                           const int64_t* bias, const FixedMultiplier* multipliers, int16_t* output) {
  quantized(params, SumS16(params, bias, multipliers), input, weights, output);
}

void fully_connected_s16s8b32(const FullyConnectedParams& params, const int16_t* input, const int8_t* weights,
                              const int32_t* bias, const FixedMultiplier* multipliers, int16_t* output) {
  quantized(params, SumS16Bias32(params, bias, multipliers), input, weights, output);
}

void fully_connected_f32(const FullyConnectedParams& params, const float* input, const float* weights,
                         const float* bias, float* output) {
  const SumF32 layer(params, bias);
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    const float* row = weights;
    for (int32_t o = 0; o < params.output_features; ++o) {
      float sum = 0;
      for (int32_t i = 0; i < params.input_features; ++i) sum += layer.product(*row++, input[i]);
      *output++ = layer.element(sum, o);
    }
    input += params.input_features;
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
