#include "host/passes/remove_constant_channels.h"

#include <algorithm>
#include <cstring>
#include <optional>
#include <variant>
#include <vector>

#include "host/passes/channel_intervals.h"
#include "host/passes/uses.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

// By tensor and channel: whether it goes.
using Removable = std::vector<std::vector<bool>>;
using Intervals = std::vector<std::vector<Interval>>;

// 0 of a scalar.
int32_t channels_of(const Graph& graph, TensorId id) {
  const std::vector<int32_t>& shape = graph.tensors[id].shape;
  return shape.empty() ? 0 : shape.back();
}

int32_t zero_point_of(const Graph& graph, TensorId id) { return graph.tensors[id].quantization.zero_points.at(0); }

bool is_dense_conv_2d(const Graph& graph, const Node& node) {
  return node.op == Op::conv_2d && has_int8_weights(graph, node) &&
         channels_of(graph, node.inputs[1]) == channels_of(graph, node.inputs[0]);
}

bool is_symmetric_fully_connected(const Graph& graph, const Node& node) {
  if (node.op != Op::fully_connected || !has_int8_weights(graph, node)) return false;
  const std::vector<int32_t>& zero_points = graph.tensors[node.inputs[1]].quantization.zero_points;
  const bool is_symmetric = std::all_of(zero_points.begin(), zero_points.end(), [](int32_t z) { return z == 0; });
  return is_symmetric && channels_of(graph, node.inputs[1]) % channels_of(graph, node.inputs[0]) == 0;
}

// Its output's channels are those of its input; of a reshape over and over.
bool keeps_channels(const Graph& graph, const Node& node) {
  const bool is_one_to_one = node.outputs.size() == 1 && node.inputs[0] != graph::no_tensor &&
                             channels_of(graph, node.outputs[0]) == channels_of(graph, node.inputs[0]);
  if (node.op == Op::depthwise_conv_2d) return is_one_to_one && has_int8_weights(graph, node);
  if (node.op == Op::average_pool_2d || node.op == Op::max_pool_2d) return is_one_to_one;
  if (node.op != Op::reshape || node.inputs.size() != 2 || !graph.tensors[node.inputs[1]].is_constant) return false;
  const int32_t channels = channels_of(graph, node.inputs[0]);
  return channels > 0 && channels_of(graph, node.outputs[0]) % channels == 0;
}

bool can_lose_outputs(const Graph& graph, const Node& node) {
  return is_dense_conv_2d(graph, node) || is_symmetric_fully_connected(graph, node) || keeps_channels(graph, node);
}

// Whether a convolution or fully connected layer can do without its input's `channel`, of which `value` is known: since
// no filter that stays reads it, or since what it gives is the same everywhere.
bool can_lose_input(const Graph& graph, const Node& node, size_t channel, Interval value,
                    const std::vector<bool>& lost_outputs) {
  const bool is_fully_connected = is_symmetric_fully_connected(graph, node);
  if (lost_outputs.empty() || (!is_fully_connected && !is_dense_conv_2d(graph, node))) return false;
  const bool is_same_everywhere =
      is_fully_connected || value.low == zero_point_of(graph, node.inputs[0]) || !reaches_padding(graph, node);
  if (value.is_constant() && is_same_everywhere) return true;
  const Tensor& weights = graph.tensors[node.inputs[1]];
  const int8_t* weight = graph::constant_data<int8_t>(weights);
  const auto channels = static_cast<size_t>(channels_of(graph, node.inputs[0]));
  const size_t taps = static_cast<size_t>(weights.elements()) / lost_outputs.size();
  for (size_t output = 0; output < lost_outputs.size(); ++output) {
    for (size_t tap = channel; tap < taps && !lost_outputs[output]; tap += channels) {
      if (weight[output * taps + tap] != 0) return false;
    }
  }
  return true;
}

bool is_graph_output(const Graph& graph, TensorId id) {
  return std::find(graph.outputs.begin(), graph.outputs.end(), id) != graph.outputs.end();
}

// All channels of tensors whose producers can leave some out.
Removable all_channels(const Graph& graph, const Intervals& intervals) {
  Removable removable(graph.tensors.size());
  // Of what no node below computes, inputs too, none can go.
  for (size_t id = 0; id < graph.tensors.size(); ++id) {
    if (!graph.tensors[id].is_constant) removable[id].assign(intervals[id].size(), false);
  }
  for (const Node& node : graph.nodes) {
    for (const TensorId id : node.outputs) {
      if (id == graph::no_tensor) continue;
      const bool can_lose = node.outputs.size() == 1 && !is_graph_output(graph, id) && !intervals[id].empty() &&
                            can_lose_outputs(graph, node);
      removable[id].assign(intervals[id].size(), can_lose);
    }
  }
  return removable;
}

// Takes back what can't go.
class Narrowing {
 public:
  Narrowing(const Graph& graph, const Intervals& intervals, Removable& removable)
      : graph_(graph), intervals_(intervals), removable_(removable) {}

  void apply() {
    narrow();
    for (std::vector<bool>& channels : removable_) {
      const bool are_all = !channels.empty() && std::find(channels.begin(), channels.end(), false) == channels.end();
      if (are_all) channels[0] = false;  // no tensor is empty
    }
    narrow();
  }

 private:
  void narrow() {
    for (is_changed_ = true; is_changed_;) {
      is_changed_ = false;
      for (const Node& node : graph_.nodes) {
        for (size_t i = 0; i < node.inputs.size(); ++i) {
          if (node.inputs[i] != graph::no_tensor && !removable_[node.inputs[i]].empty()) narrow_input(node, i);
        }
      }
    }
  }

  void keep(TensorId id, size_t channel) {
    if (!removable_[id][channel]) return;
    removable_[id][channel] = false;
    is_changed_ = true;
  }

  void narrow_input(const Node& node, size_t index) {
    const TensorId input = node.inputs[index];
    const bool keeps = index == 0 && keeps_channels(graph_, node);
    for (size_t channel = 0; channel < removable_[input].size(); ++channel) {
      if (keeps) {
        keep_together(input, node.outputs[0], channel);
      } else if (index != 0 || node.outputs.size() != 1 ||
                 !can_lose_input(graph_, node, channel, intervals_[input][channel], removable_[node.outputs[0]])) {
        keep(input, channel);
      }
    }
  }

  // A channel goes from both sides, wherever it stands in the output, or from none.
  void keep_together(TensorId input, TensorId output, size_t channel) {
    const size_t step = removable_[input].size();
    bool all = removable_[input][channel] && !removable_[output].empty();
    for (size_t i = channel; i < removable_[output].size(); i += step) all = all && removable_[output][i];
    if (all) return;
    keep(input, channel);
    for (size_t i = channel; i < removable_[output].size(); i += step) keep(output, i);
  }

  const Graph& graph_;
  const Intervals& intervals_;
  Removable& removable_;
  bool is_changed_ = false;
};

bool loses_any(const std::vector<bool>& channels) {
  return std::find(channels.begin(), channels.end(), true) != channels.end();
}

// Removes entries along `axis` of a tensor and, of a constant, its bytes; scales that stand along it go too.
void remove_entries(Tensor& tensor, size_t axis, const std::vector<bool>& gone) {
  const auto before = static_cast<size_t>(tensor.shape[axis]);
  size_t inner = static_cast<size_t>(graph::element_bytes(tensor.type));
  for (size_t i = axis + 1; i < tensor.shape.size(); ++i) inner *= static_cast<size_t>(tensor.shape[i]);
  if (tensor.is_constant) {
    std::vector<uint8_t> kept;
    for (size_t at = 0, entry = 0; at < tensor.data.size(); at += inner, ++entry) {
      if (gone[entry % before % gone.size()]) continue;
      kept.insert(kept.end(), tensor.data.begin() + static_cast<std::ptrdiff_t>(at),
                  tensor.data.begin() + static_cast<std::ptrdiff_t>(at + inner));
    }
    tensor.data = std::move(kept);
  }
  graph::Quantization& grid = tensor.quantization;
  if (grid.scales.size() > 1 && static_cast<size_t>(grid.axis) == axis) {
    for (size_t i = grid.scales.size(); i-- > 0;) {
      if (!gone[i % gone.size()]) continue;
      grid.scales.erase(grid.scales.begin() + static_cast<std::ptrdiff_t>(i));
      if (grid.zero_points.size() > i)
        grid.zero_points.erase(grid.zero_points.begin() + static_cast<std::ptrdiff_t>(i));
    }
  }
  const auto lost = static_cast<int32_t>(std::count(gone.begin(), gone.end(), true));
  tensor.shape[axis] -= lost * static_cast<int32_t>(before / gone.size());
}

// The bias of `node` for this input alone, made where there was none.
int32_t* own_bias(Graph& graph, Node& node, size_t channels) {
  node.inputs.resize(3, graph::no_tensor);
  if (node.inputs[2] == graph::no_tensor) {
    Tensor bias;
    bias.name = node.name + "/bias";
    bias.type = Type::int32;
    bias.shape = {static_cast<int32_t>(channels)};
    bias.is_constant = true;
    bias.data.resize(channels * sizeof(int32_t));
    const graph::Quantization& input = graph.tensors[node.inputs[0]].quantization;
    bias.quantization = graph.tensors[node.inputs[1]].quantization;
    bias.quantization.axis = 0;
    for (float& scale : bias.quantization.scales) scale *= input.scales.at(0);
    bias.quantization.zero_points.assign(bias.quantization.scales.size(), 0);
    node.inputs[2] = graph.add_tensor(std::move(bias));
  } else {
    node.inputs[2] = own_copy(graph, node.inputs[2]);
  }
  return graph::mutable_constant_data<int32_t>(graph.tensors[node.inputs[2]]);
}

// What the lost channels of the input give to each output: always the same, so that it can go into the bias.
std::vector<int64_t> gifts(const Graph& graph, const Node& node, const std::vector<bool>& gone,
                           const std::vector<Interval>& values) {
  const Tensor& weights = graph.tensors[node.inputs[1]];
  const int8_t* weight = graph::constant_data<int8_t>(weights);
  const auto outputs = static_cast<size_t>(weights.shape[0]);
  const size_t taps = static_cast<size_t>(weights.elements()) / outputs;
  const int32_t zero_point = zero_point_of(graph, node.inputs[0]);
  std::vector<int64_t> sums(outputs);
  for (int64_t& sum : sums) {
    for (size_t tap = 0; tap < taps; ++tap, ++weight) {
      const size_t channel = tap % gone.size();
      if (gone[channel]) sum += int64_t{*weight} * (values[channel].low - zero_point);
    }
  }
  return sums;
}

void lose_inputs(Graph& graph, Node& node, const std::vector<bool>& gone, const std::vector<Interval>& values) {
  const std::vector<int64_t> sums = gifts(graph, node, gone, values);
  if (std::any_of(sums.begin(), sums.end(), [](int64_t sum) { return sum != 0; })) {
    int32_t* bias = own_bias(graph, node, sums.size());
    for (size_t i = 0; i < sums.size(); ++i) bias[i] = static_cast<int32_t>(bias[i] + sums[i]);
  }
  node.inputs[1] = own_copy(graph, node.inputs[1]);
  Tensor& weights = graph.tensors[node.inputs[1]];
  remove_entries(weights, weights.shape.size() - 1, gone);
}

void lose_outputs(Graph& graph, Node& node, const std::vector<bool>& gone) {
  if (node.op != Op::conv_2d && node.op != Op::fully_connected && node.op != Op::depthwise_conv_2d) return;
  node.inputs[1] = own_copy(graph, node.inputs[1]);
  remove_entries(graph.tensors[node.inputs[1]], node.op == Op::depthwise_conv_2d ? 3 : 0, gone);
  if (node.inputs.size() < 3 || node.inputs[2] == graph::no_tensor) return;
  node.inputs[2] = own_copy(graph, node.inputs[2]);
  remove_entries(graph.tensors[node.inputs[2]], 0, gone);
}

// The shape that a reshape is told is that of its output.
void tell_shape(Graph& graph, Node& node) {
  node.inputs[1] = own_copy(graph, node.inputs[1]);
  const std::vector<int32_t>& shape = graph.tensors[node.outputs[0]].shape;
  Tensor& told = graph.tensors[node.inputs[1]];
  told.shape = {static_cast<int32_t>(shape.size())};
  told.data.resize(shape.size() * sizeof(int32_t));
  std::memcpy(told.data.data(), shape.data(), told.data.size());
}

// So many that what is known of each would fill the memory: of no model that a device runs.
bool has_too_many_channels(const Graph& graph) {
  constexpr int64_t most_channels = 1 << 24;
  int64_t channels = 0;
  for (const Tensor& tensor : graph.tensors) channels += tensor.shape.empty() ? 0 : tensor.shape.back();
  return channels > most_channels;
}

}  // namespace

void remove_constant_channels(Graph& graph) {
  if (has_too_many_channels(graph)) return;
  const Intervals intervals = channel_intervals(graph);
  Removable removable = all_channels(graph, intervals);
  Narrowing(graph, intervals, removable).apply();

  const size_t tensors = removable.size();
  for (Node& node : graph.nodes) {
    const TensorId input = node.inputs.empty() ? graph::no_tensor : node.inputs[0];
    const bool reads_less = input != graph::no_tensor && loses_any(removable[input]);
    if (reads_less && !keeps_channels(graph, node)) lose_inputs(graph, node, removable[input], intervals[input]);
    for (const TensorId id : node.outputs) {
      if (id != graph::no_tensor && loses_any(removable[id])) lose_outputs(graph, node, removable[id]);
    }
  }
  for (size_t id = 0; id < tensors; ++id) {
    Tensor& tensor = graph.tensors[id];
    if (loses_any(removable[id])) remove_entries(tensor, tensor.shape.size() - 1, removable[id]);
  }
  for (Node& node : graph.nodes) {
    if (node.op == Op::reshape && loses_any(removable[node.outputs[0]])) tell_shape(graph, node);
  }
}

}  // namespace mote::host::passes
