#include "host/quantization/correct_bias.h"

#include <algorithm>
#include <optional>
#include <variant>

#include "host/base/error.h"
#include "host/quantization/grids.h"
#include "host/quantization/run_inputs.h"
#include "host/quantization/scales.h"

namespace mote::host::quantization {

using graph::Graph;
using graph::Node;
using graph::TensorId;

namespace {

// `graph` up to the node that computes `end`, which loses its activation.
Graph cut_before_activation(Graph graph, TensorId end) {
  const auto node = std::find_if(graph.nodes.begin(), graph.nodes.end(),
                                 [&](const Node& candidate) { return candidate.outputs.at(0) == end; });
  if (node == graph.nodes.end()) throw_internal_error("quantization: nothing computes tensor {}", end);
  std::visit(
      [](auto& options) {
        if constexpr (requires { options.activation; }) options.activation = kernels::Activation::none;
      },
      node->options);
  graph.nodes.erase(node + 1, graph.nodes.end());
  graph.outputs = {end};
  return graph;
}

// Sums by channel, the last dimension, and how far the values reach.
struct Sums {
  explicit Sums(int64_t channels) : by_channel(channels, 0.0) {}

  template <typename T>
  void add(std::span<const T> values, double scale, int32_t zero_point) {
    for (size_t i = 0; i < values.size(); ++i) {
      const double value = scale * (static_cast<double>(values[i]) - zero_point);
      by_channel[i % by_channel.size()] += value;
      range.min = std::min(range.min, static_cast<float>(value));
      range.max = std::max(range.max, static_cast<float>(value));
    }
    count += static_cast<int64_t>(values.size() / by_channel.size());
  }

  std::vector<double> by_channel;
  int64_t count = 0;  // values of a channel
  Range range;
};

Sums sums_of_float(const Graph& graph, TensorId id, const std::vector<std::vector<float>>& inputs) {
  Sums sums(graph.tensors[id].shape.back());
  run_inputs(graph, inputs, [&](execution::Executor& executor) {
    sums.add(std::span<const float>(executor.tensor_as<float>(id)), 1, 0);
  });
  return sums;
}

Sums sums_of_int8(const Graph& graph, TensorId id, const std::vector<std::vector<float>>& inputs) {
  const graph::Tensor& input = graph.tensors[graph.inputs.at(0)];
  const graph::Quantization& grid = graph.tensors[id].quantization;
  Sums sums(graph.tensors[id].shape.back());
  std::vector<std::vector<int8_t>> integers;
  for (const std::vector<float>& values : inputs) {
    const std::vector<int32_t> rounded = round_to_grid(values, input.shape, input.quantization, -128, 127);
    integers.emplace_back(rounded.begin(), rounded.end());
  }
  run_inputs(graph, integers, [&](execution::Executor& executor) {
    sums.add(std::span<const int8_t>(executor.tensor_as<int8_t>(id)), grid.scales[0], grid.zero_points[0]);
  });
  return sums;
}

std::optional<TensorId> bias_of(const Graph& graph, const Node& node) {
  const auto weighted = weighted_inputs(node);
  if (!weighted || node.inputs.size() <= weighted->bias) return std::nullopt;
  const TensorId bias = node.inputs[weighted->bias];
  if (bias == graph::no_tensor || !graph.tensors[bias].is_constant) return std::nullopt;
  for (const Node& other : graph.nodes) {
    if (&other != &node && std::count(other.inputs.begin(), other.inputs.end(), bias) > 0) return std::nullopt;
  }
  return bias;
}

}  // namespace

void correct_bias(Graph& graph, const std::vector<Range>& ranges, const Options& options,
                  const std::vector<std::vector<float>>& inputs, Progress& progress) {
  const Graph original = graph;
  progress.begin("quantize", static_cast<int64_t>(graph.nodes.size()));
  for (const Node& node : original.nodes) {
    progress.advance(1);
    const std::optional<TensorId> bias = bias_of(original, node);
    if (!bias) continue;
    const TensorId output = node.outputs.at(0);
    const Sums wanted = sums_of_float(cut_before_activation(original, output), output, inputs);
    Graph quantized = cut_before_activation(quantize(graph, ranges, options), output);
    quantized.tensors[output].quantization = activation_quantization(wanted.range);
    const Sums given = sums_of_int8(quantized, output, inputs);
    float* values = graph::mutable_constant_data<float>(graph.tensors[*bias]);
    for (size_t c = 0; c < wanted.by_channel.size(); ++c) {
      const double error = (given.by_channel[c] - wanted.by_channel[c]) / static_cast<double>(wanted.count);
      values[c] = static_cast<float>(values[c] - error);
    }
  }
}

}  // namespace mote::host::quantization
