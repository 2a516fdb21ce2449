#include "host/passes/channel_intervals.h"

#include <algorithm>
#include <optional>

#include "mote/kernels/conv_2d.h"
#include "mote/kernels/depthwise_conv_2d.h"
#include "mote/kernels/fully_connected.h"
#include "mote/kernels/pool_2d.h"
#include "mote/kernels/requantize.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using kernels::FixedMultiplier;

using Intervals = std::vector<Interval>;

// Lowest and highest sum of products.
struct Sum {
  int64_t low = 0;
  int64_t high = 0;

  // Adds weight · (value - zero point); a tap that may lie in the padding may add nothing.
  void add(int32_t weight, Interval value, int32_t zero_point, bool may_be_absent) {
    const int64_t a = int64_t{weight} * (value.low - zero_point);
    const int64_t b = int64_t{weight} * (value.high - zero_point);
    int64_t least = std::min(a, b), most = std::max(a, b);
    if (may_be_absent) {
      least = std::min<int64_t>(least, 0);
      most = std::max<int64_t>(most, 0);
    }
    low += least;
    high += most;
  }

  void add(int32_t bias) {
    low += bias;
    high += bias;
  }
};

bool is_int8(const Graph& graph, graph::TensorId id) {
  return graph.tensors[id].type == Type::int8 && !graph.tensors[id].shape.empty();
}

const int32_t* bias_of(const Graph& graph, const Node& node) {
  if (node.inputs.size() < 3 || node.inputs[2] == graph::no_tensor) return nullptr;
  return graph::constant_data<int32_t>(graph.tensors[node.inputs[2]]);
}

bool can_follow(const Graph& graph, const Node& node) {
  return is_int8(graph, node.inputs[0]) && is_int8(graph, node.outputs[0]) && has_int8_weights(graph, node);
}

std::optional<kernels::TensorInfo> bias_info(const Graph& graph, const Node& node) {
  if (bias_of(graph, node) == nullptr) return std::nullopt;
  return graph::tensor_info(graph.tensors[node.inputs[2]]);
}

// The outputs' intervals; anything where a sum could leave 32 bits.
template <typename Params>
Intervals requantized(const Params& params, const std::vector<Sum>& sums, const std::vector<FixedMultiplier>& by) {
  Intervals intervals;
  for (size_t channel = 0; channel < sums.size(); ++channel) {
    const Sum& sum = sums[channel];
    const FixedMultiplier multiplier = by.size() == 1 ? by[0] : by[channel];
    Interval interval;
    // Shifted to the left a sum may wrap: outputs then don't grow with sums.
    const bool grows = multiplier.shift <= 0 || sum.low == sum.high;
    if (sum.low >= INT32_MIN && sum.high <= INT32_MAX && grows) {
      const auto output = [&](int64_t accumulator) {
        return kernels::requantize_s8(static_cast<int32_t>(accumulator), multiplier, params.output_zero_point,
                                      params.activation_min, params.activation_max);
      };
      interval = {output(sum.low), output(sum.high)};
    }
    intervals.push_back(interval);
  }
  return intervals;
}

std::optional<Intervals> follow_conv_2d(const Graph& graph, const Node& node, const Intervals& input) {
  const auto& options = std::get<kernels::Conv2dOptions>(node.options);
  const auto bias = bias_info(graph, node);
  kernels::Conv2dParams params;
  std::vector<FixedMultiplier> by(graph.tensors[node.outputs[0]].shape.back());
  const Status status = kernels::prepare_conv_2d(
      graph::tensor_info(graph.tensors[node.inputs[0]]), graph::tensor_info(graph.tensors[node.inputs[1]]),
      bias ? &*bias : nullptr, graph::tensor_info(graph.tensors[node.outputs[0]]), options, &params,
      {by.data(), by.size()});
  if (status != Status::ok || params.filter_channels != params.input_channels) return std::nullopt;

  const int8_t* weights = graph::constant_data<int8_t>(graph.tensors[node.inputs[1]]);
  const bool may_be_absent = reaches_padding(graph, node);
  const int32_t taps = params.filter_height * params.filter_width;
  std::vector<Sum> sums(params.output_channels);
  for (Sum& sum : sums) {
    if (const int32_t* values = bias_of(graph, node)) sum.add(values[&sum - sums.data()]);
    for (int32_t tap = 0; tap < taps; ++tap) {
      for (const Interval& value : input) sum.add(*weights++, value, params.input_zero_point, may_be_absent);
    }
  }
  return requantized(params, sums, by);
}

std::optional<Intervals> follow_depthwise_conv_2d(const Graph& graph, const Node& node, const Intervals& input) {
  const auto& options = std::get<kernels::DepthwiseConv2dOptions>(node.options);
  const auto bias = bias_info(graph, node);
  kernels::DepthwiseConv2dParams params;
  std::vector<FixedMultiplier> by(graph.tensors[node.outputs[0]].shape.back());
  const Status status = kernels::prepare_depthwise_conv_2d(
      graph::tensor_info(graph.tensors[node.inputs[0]]), graph::tensor_info(graph.tensors[node.inputs[1]]),
      bias ? &*bias : nullptr, graph::tensor_info(graph.tensors[node.outputs[0]]), options, &params,
      {by.data(), by.size()});
  if (status != Status::ok) return std::nullopt;

  const int8_t* weights = graph::constant_data<int8_t>(graph.tensors[node.inputs[1]]);
  const bool may_be_absent = reaches_padding(graph, node);
  const int32_t taps = params.filter_height * params.filter_width;
  std::vector<Sum> sums(params.output_channels);
  for (int32_t channel = 0; channel < params.output_channels; ++channel) {
    if (const int32_t* values = bias_of(graph, node)) sums[channel].add(values[channel]);
    const Interval value = input[channel / params.depth_multiplier];
    for (int32_t tap = 0; tap < taps; ++tap) {
      sums[channel].add(weights[tap * params.output_channels + channel], value, params.input_zero_point, may_be_absent);
    }
  }
  return requantized(params, sums, by);
}

std::optional<Intervals> follow_fully_connected(const Graph& graph, const Node& node, const Intervals& input) {
  const auto& options = std::get<kernels::FullyConnectedOptions>(node.options);
  const auto bias = bias_info(graph, node);
  kernels::FullyConnectedParams params;
  std::vector<FixedMultiplier> by(graph.tensors[node.inputs[1]].shape[0]);
  const Status status = kernels::prepare_fully_connected(
      graph::tensor_info(graph.tensors[node.inputs[0]]), graph::tensor_info(graph.tensors[node.inputs[1]]),
      bias ? &*bias : nullptr, graph::tensor_info(graph.tensors[node.outputs[0]]), options, &params,
      {by.data(), by.size()});
  if (status != Status::ok || params.input_features % static_cast<int32_t>(input.size()) != 0) return std::nullopt;
  by.resize(params.multiplier_count);

  const int8_t* weights = graph::constant_data<int8_t>(graph.tensors[node.inputs[1]]);
  std::vector<Sum> sums(params.output_features);
  for (Sum& sum : sums) {
    if (const int32_t* values = bias_of(graph, node)) sum.add(values[&sum - sums.data()]);
    for (int32_t feature = 0; feature < params.input_features; ++feature) {
      const Interval value = input[feature % input.size()];
      sum.add(*weights++ - params.weights_zero_point, value, params.input_zero_point, false);
    }
  }
  return requantized(params, sums, by);
}

// A mean or a maximum lies among what it is of; an activation clamps it.
std::optional<Intervals> follow_pool_2d(const Graph& graph, const Node& node, Intervals input) {
  kernels::Pool2dParams params;
  const Status status = kernels::prepare_pool_2d(graph::tensor_info(graph.tensors[node.inputs[0]]),
                                                 graph::tensor_info(graph.tensors[node.outputs[0]]),
                                                 std::get<kernels::Pool2dOptions>(node.options), &params);
  if (status != Status::ok) return std::nullopt;
  for (Interval& interval : input) {
    interval.low = std::clamp(interval.low, params.activation_min, params.activation_max);
    interval.high = std::clamp(interval.high, params.activation_min, params.activation_max);
  }
  return input;
}

// Where an element's channel follows from its place in the output.
std::optional<Intervals> follow_reshape(const Graph& graph, const Node& node, const Intervals& input) {
  const auto last = static_cast<size_t>(graph.tensors[node.outputs[0]].shape.back());
  if (last % input.size() != 0) return std::nullopt;
  Intervals output;
  for (size_t i = 0; i < last; ++i) output.push_back(input[i % input.size()]);
  return output;
}

std::optional<Intervals> follow(const Graph& graph, const Node& node, const Intervals& input) {
  switch (node.op) {
    case Op::conv_2d:
      return can_follow(graph, node) ? follow_conv_2d(graph, node, input) : std::nullopt;
    case Op::depthwise_conv_2d:
      return can_follow(graph, node) ? follow_depthwise_conv_2d(graph, node, input) : std::nullopt;
    case Op::fully_connected:
      return can_follow(graph, node) ? follow_fully_connected(graph, node, input) : std::nullopt;
    case Op::average_pool_2d:
    case Op::max_pool_2d:
      return follow_pool_2d(graph, node, input);
    case Op::reshape:
      return follow_reshape(graph, node, input);
    default:
      return std::nullopt;
  }
}

}  // namespace

bool has_int8_weights(const Graph& graph, const Node& node) {
  const Tensor& weights = graph.tensors[node.inputs[1]];
  if (!weights.is_constant || weights.type != Type::int8) return false;
  if (node.inputs.size() < 3 || node.inputs[2] == graph::no_tensor) return true;
  const Tensor& bias = graph.tensors[node.inputs[2]];
  return bias.is_constant && bias.type == Type::int32;
}

bool reaches_padding(const Graph& graph, const Node& node) {
  const auto& input = graph.tensors[node.inputs[0]].shape;
  const auto& filter = graph.tensors[node.inputs[1]].shape;
  const auto& output = graph.tensors[node.outputs[0]].shape;
  const auto reaches = [&](const auto& options) {
    const auto beyond = [&](size_t axis, int32_t stride, int32_t dilation) {
      return (output[axis] - 1) * stride + (filter[axis] - 1) * dilation + 1 > input[axis];
    };
    return beyond(1, options.stride_height, options.dilation_height) ||
           beyond(2, options.stride_width, options.dilation_width);
  };
  if (node.op == Op::conv_2d) return reaches(std::get<kernels::Conv2dOptions>(node.options));
  return reaches(std::get<kernels::DepthwiseConv2dOptions>(node.options));
}

std::vector<Intervals> channel_intervals(const Graph& graph) {
  std::vector<Intervals> intervals(graph.tensors.size());
  for (size_t id = 0; id < graph.tensors.size(); ++id) {
    if (is_int8(graph, static_cast<graph::TensorId>(id))) intervals[id].resize(graph.tensors[id].shape.back());
  }
  for (const Node& node : graph.nodes) {
    const bool is_known = !node.inputs.empty() && node.inputs[0] != graph::no_tensor && node.outputs.size() == 1;
    if (!is_known || intervals[node.inputs[0]].empty() || intervals[node.outputs[0]].empty()) continue;
    if (std::optional<Intervals> output = follow(graph, node, intervals[node.inputs[0]])) {
      intervals[node.outputs[0]] = std::move(*output);
    }
  }
  return intervals;
}

}  // namespace mote::host::passes
