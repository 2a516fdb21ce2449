#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "host/graph/graph.h"
#include "host/quantization/quantize.h"

namespace mote::host::quantization {

// int8 over `range`, widened to hold 0, so that 0 (padding, relu) has an exact value.
graph::Quantization activation_quantization(Range range);

// Scale and zero point of the same grid for everything.
graph::Quantization fixed_quantization(float scale, int32_t zero_point);

struct WeightLayout {
  int32_t axis = 0;            // of the output channels
  bool is_per_channel = true;  // false: one scale for all
};

// Symmetric scales of weights of `shape`, the largest of a channel at 127, or by `rule` beyond. A channel of zeros gets
// the layer's largest scale. `bias` (may be empty) raises the scale of a channel whose bias wouldn't fit into 31 bits.
graph::Quantization weight_quantization(std::span<const float> weights, const std::vector<int32_t>& shape,
                                        const WeightLayout& layout, float input_scale, std::span<const float> bias,
                                        WeightRule rule);

// Scales of input times weights.
graph::Quantization bias_quantization(float input_scale, const graph::Quantization& weights);

// The integers next to `values`, a tensor of `shape`, from `low` to `high`.
std::vector<int32_t> round_to_grid(std::span<const float> values, const std::vector<int32_t>& shape,
                                   const graph::Quantization& quantization, int32_t low, int32_t high);

// The same as the reals that they stand for.
std::vector<float> rounded_to_grid(std::span<const float> values, const std::vector<int32_t>& shape,
                                   const graph::Quantization& quantization, int32_t low);

// -128 stays unused in weights: some kernels need the symmetric range.
constexpr int32_t least_weight = -127;

// Rounds a float constant to `type` (int8 or int32), saturating, and sets its quantization.
void quantize_constant(graph::Tensor& tensor, Type type, const graph::Quantization& quantization);

}  // namespace mote::host::quantization
