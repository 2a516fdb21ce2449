#include "mote/kernels/fully_connected.h"

#include "mote/kernels/reference/channel_block.h"
#include "mote/kernels/reference/int4.h"
#include "mote/kernels/reference/layer_sum.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Every sum begins with `first`.
template <typename LayerSum, typename Weights>
void connect(const FullyConnectedParams& params, const LayerSum& layer, const typename LayerSum::Element* input,
             Weights weights, typename LayerSum::Sum first, typename LayerSum::Element* output) {
  for (int32_t o = 0; o < params.output_features;) {
    const ChannelBlock block = next_block(o, params.output_features);
    typename LayerSum::Sum sums[block_channels];
    begin_sums(first, sums);
    add_products<typename LayerSum::Products>(layer, weights + o * params.input_features,
                                              row_step(block, params.input_features), input, params.input_features,
                                              sums);
    store_elements(layer, block, sums, output + o);
    o += block.count;
  }
}

template <typename LayerSum, typename Weights>
void quantized(const FullyConnectedParams& params, const LayerSum& layer, const typename LayerSum::Element* input,
               Weights weights, typename LayerSum::Element* output) {
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    // What the weights' zero point takes off is the same for all outputs.
    typename LayerSum::Sum first = 0;
    for (int32_t i = 0; i < params.input_features; ++i) {
      first -= layer.product(params.weights_zero_point, input[i]);
    }
    connect(params, layer, input, weights, first, output);
    input += params.input_features;
    output += params.output_features;
  }
}

}  // namespace

void fully_connected_s8(const FullyConnectedParams& params, const int8_t* input, const int8_t* weights,
                        const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output) {
  quantized(params, SumS8(params, bias, multipliers, params.multiplier_count == 1), input, weights, output);
}

void fully_connected_s8s4(const FullyConnectedParams& params, const int8_t* input, const uint8_t* weights,
                          const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output) {
  quantized(params, SumS8(params, bias, multipliers, params.multiplier_count == 1), input, PackedInt4(weights), output);
}

void fully_connected_s16s8(const FullyConnectedParams& params, const int16_t* input, const int8_t* weights,
                           const int64_t* bias, const FixedMultiplier* multipliers, int16_t* output) {
  quantized(params, SumS16(params, bias, multipliers, params.multiplier_count == 1), input, weights, output);
}

void fully_connected_s16s8b32(const FullyConnectedParams& params, const int16_t* input, const int8_t* weights,
                              const int32_t* bias, const FixedMultiplier* multipliers, int16_t* output) {
  quantized(params, SumS16Bias32(params, bias, multipliers, params.multiplier_count == 1), input, weights, output);
}

void fully_connected_f32(const FullyConnectedParams& params, const float* input, const float* weights,
                         const float* bias, float* output) {
  const SumF32 layer(params, bias);
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    connect(params, layer, input, weights, 0, output);
    input += params.input_features;
    output += params.output_features;
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
