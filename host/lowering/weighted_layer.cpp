#include "host/lowering/weighted_layer.h"

#include <algorithm>
#include <limits>

#include "host/lowering/packed_call.h"
#include "mote/kernels/conv_2d.h"
#include "mote/kernels/depthwise_conv_2d.h"
#include "mote/kernels/fully_connected.h"
#include "mote/kernels/requantize.h"

namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Node;

// The elements of a constant input; null where it is absent or computed at run time.
template <typename T>
const T* constant(const Graph& graph, const Node& node, size_t input) {
  const graph::TensorId id = input < node.inputs.size() ? node.inputs[input] : graph::no_tensor;
  if (id == graph::no_tensor || !graph.tensors[id].is_constant) return nullptr;
  return reinterpret_cast<const T*>(graph.tensors[id].data.data());
}

bool has_input(const Node& node, size_t input) {
  return input < node.inputs.size() && node.inputs[input] != graph::no_tensor;
}

// Weights and bias are known, so that they can be packed.
bool has_constant_weights(const Graph& graph, const Node& node) {
  return constant<int8_t>(graph, node, 1) != nullptr &&
         (!has_input(node, 2) || constant<int32_t>(graph, node, 2) != nullptr);
}

template <typename Params>
WeightedLayer empty_layer(const Params& params) {
  return {.channels = {},
          .output_zero_point = params.output_zero_point,
          .activation_min = params.activation_min,
          .activation_max = params.activation_max};
}

// Bias of an output channel without the input's zero point.
int64_t folded_bias(const Graph& graph, const Node& node, const std::vector<int8_t>& weights, size_t channel,
                    int32_t input_zero_point) {
  const int32_t* biases = constant<int32_t>(graph, node, 2);
  int64_t bias = biases == nullptr ? 0 : biases[channel];
  for (const int8_t weight : weights) bias -= int64_t{weight} * input_zero_point;
  return bias;
}

// Channels whose weights lie one after the other.
template <typename Params>
WeightedLayer layer_of_rows(const Graph& graph, const Node& node, const Params& params, int32_t channel_count,
                            int32_t weight_count, const kernels::FixedMultiplier* multipliers,
                            int32_t multiplier_count) {
  const int8_t* weights = constant<int8_t>(graph, node, 1);
  WeightedLayer layer = empty_layer(params);
  for (int32_t c = 0; c < channel_count; ++c) {
    WeightedChannel channel;
    channel.weights.assign(weights, weights + weight_count);
    channel.bias = folded_bias(graph, node, channel.weights, static_cast<size_t>(c), params.input_zero_point);
    channel.multiplier = multipliers[multiplier_count == 1 ? 0 : c];
    layer.channels.push_back(std::move(channel));
    weights += weight_count;
  }
  return layer;
}

constexpr int32_t least_value = -128;
constexpr int32_t greatest_value = 127;

int8_t output_of(const WeightedLayer& layer, const WeightedChannel& channel, int64_t sum) {
  return kernels::requantize_s8(static_cast<int32_t>(sum), channel.multiplier, layer.output_zero_point,
                                layer.activation_min, layer.activation_max);
}

}  // namespace

std::optional<WeightedLayer> fully_connected_layer(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::FullyConnectedParams>(lowered, 0);
  if (params.weights_zero_point != 0 || !has_constant_weights(graph, node)) return std::nullopt;
  return layer_of_rows(graph, node, params, params.output_features, params.input_features,
                       &argument_as<kernels::FixedMultiplier>(lowered, 4), params.multiplier_count);
}

std::optional<WeightedLayer> conv_2d_layer(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::Conv2dParams>(lowered, 0);
  if (params.filter_channels != params.input_channels || !has_constant_weights(graph, node)) return std::nullopt;
  return layer_of_rows(graph, node, params, params.output_channels,
                       params.filter_height * params.filter_width * params.filter_channels,
                       &argument_as<kernels::FixedMultiplier>(lowered, 5), params.output_channels);
}

std::optional<WeightedLayer> depthwise_conv_2d_layer(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::DepthwiseConv2dParams>(lowered, 0);
  if (!has_constant_weights(graph, node)) return std::nullopt;
  const auto* multipliers = &argument_as<kernels::FixedMultiplier>(lowered, 5);
  const int8_t* weights = constant<int8_t>(graph, node, 1);
  const int32_t taps = params.filter_height * params.filter_width;
  WeightedLayer layer = empty_layer(params);
  for (int32_t c = 0; c < params.output_channels; ++c) {
    WeightedChannel channel;
    for (int32_t tap = 0; tap < taps; ++tap) channel.weights.push_back(weights[tap * params.output_channels + c]);
    channel.bias = folded_bias(graph, node, channel.weights, static_cast<size_t>(c), params.input_zero_point);
    channel.multiplier = multipliers[c];
    layer.channels.push_back(std::move(channel));
  }
  return layer;
}

SumRange sum_range(const WeightedChannel& channel) {
  SumRange range = {channel.bias, channel.bias};
  for (const int32_t weight : channel.weights) {
    range.least += std::min(weight * least_value, weight * greatest_value);
    range.greatest += std::max(weight * least_value, weight * greatest_value);
  }
  return range;
}

bool lies_within(const SumRange& range, int64_t bound) { return -bound < range.least && range.greatest < bound; }

std::optional<int8_t> constant_output(const WeightedLayer& layer, const WeightedChannel& channel) {
  const SumRange range = sum_range(channel);
  const bool is_free = std::all_of(channel.weights.begin(), channel.weights.end(), [](int8_t w) { return w == 0; });
  const int64_t greatest = std::numeric_limits<int32_t>::max();
  // Sums of 32 bits wrap, and so may a shift to the left: outputs then don't grow with sums.
  const bool wraps = !lies_within(range, greatest) || channel.multiplier.shift > 0;
  if (is_free) return output_of(layer, channel, static_cast<int32_t>(static_cast<uint32_t>(channel.bias)));
  if (wraps) return std::nullopt;
  const int8_t least = output_of(layer, channel, range.least);
  if (least != output_of(layer, channel, range.greatest)) return std::nullopt;
  return least;
}

bool ties_may_go_up(const WeightedLayer& layer) { return layer.activation_min >= layer.output_zero_point; }

}  // namespace mote::host::lowering
