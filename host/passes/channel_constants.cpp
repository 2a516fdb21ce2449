#include "host/passes/channel_constants.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Quantization;
using graph::Tensor;

size_t channels_of(const Tensor& tensor) { return static_cast<size_t>(tensor.shape[0]); }

// One scale and zero point a channel.
Quantization by_channel(const Tensor& tensor) {
  Quantization grid = tensor.quantization;
  if (grid.scales.size() == 1) grid.scales.resize(channels_of(tensor), grid.scales[0]);
  if (grid.zero_points.size() == 1) grid.zero_points.resize(channels_of(tensor), grid.zero_points[0]);
  grid.axis = 0;
  return grid;
}

template <typename T>
std::vector<T> part(const std::vector<T>& all, int32_t first, int32_t count) {
  return {all.begin() + first, all.begin() + first + count};
}

}  // namespace

bool is_constant_int8_conv_2d(const Graph& graph, const Node& node) {
  if (node.op != Op::conv_2d) return false;
  const Tensor& input = graph.tensors[node.inputs[0]];
  const Tensor& filter = graph.tensors[node.inputs[1]];
  const bool has_bias = node.inputs.size() > 2 && node.inputs[2] != graph::no_tensor;
  const bool has_constant_bias =
      !has_bias || (graph.tensors[node.inputs[2]].is_constant && graph.tensors[node.inputs[2]].type == Type::int32);
  return input.type == Type::int8 && filter.type == Type::int8 && filter.is_constant && has_constant_bias;
}

Tensor take_channels(const Tensor& all, int32_t first, int32_t count, const std::string& suffix) {
  Tensor some = all;
  const size_t bytes = all.data.size() / channels_of(all);
  some.name += suffix;
  some.shape[0] = count;
  some.source_index = -1;
  const auto begin = all.data.begin() + static_cast<ptrdiff_t>(bytes * static_cast<size_t>(first));
  some.data.assign(begin, begin + static_cast<ptrdiff_t>(bytes * static_cast<size_t>(count)));
  if (all.quantization.scales.size() > 1) some.quantization.scales = part(all.quantization.scales, first, count);
  if (all.quantization.zero_points.size() > 1) {
    some.quantization.zero_points = part(all.quantization.zero_points, first, count);
  }
  return some;
}

Tensor join_channels(const Tensor& first, const Tensor& second) {
  Tensor all = first;
  if (!all.name.ends_with("_merged")) all.name += "_merged";
  all.shape[0] += second.shape[0];
  all.source_index = -1;
  all.data.insert(all.data.end(), second.data.begin(), second.data.end());
  const bool have_grids = !first.quantization.empty() && !second.quantization.empty();
  all.quantization = have_grids ? by_channel(first) : Quantization{};  // kernels ask a bias for none
  const Quantization rest = have_grids ? by_channel(second) : Quantization{};
  all.quantization.scales.insert(all.quantization.scales.end(), rest.scales.begin(), rest.scales.end());
  all.quantization.zero_points.insert(all.quantization.zero_points.end(), rest.zero_points.begin(),
                                      rest.zero_points.end());
  return all;
}

}  // namespace mote::host::passes
