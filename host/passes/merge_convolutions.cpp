#include "host/passes/merge_convolutions.h"

#include <algorithm>
#include <optional>
#include <variant>

#include "host/passes/channel_constants.h"
#include "host/passes/uses.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

bool joins_channels(const Graph& graph, const Node& node) {
  if (node.op != Op::concatenation) return false;
  const auto& options = std::get<kernels::ConcatenationOptions>(node.options);
  const auto rank = static_cast<int32_t>(graph.tensors[node.outputs[0]].shape.size());
  const int32_t axis = options.axis < 0 ? options.axis + rank : options.axis;
  return rank == 4 && axis == 3 && options.activation == kernels::Activation::none;
}

// The convolution whose output is the concatenation's input and nothing else; null where it is another op's.
const Node* convolution_of(const Graph& graph, const Node& concatenation, TensorId part) {
  const std::optional<size_t> producer = find_producer(graph, part);
  if (!producer || count_uses(graph, part) != 1) return nullptr;
  const Node& node = graph.nodes[*producer];
  const bool is_on_its_grid = graph.tensors[part].quantization == graph.tensors[concatenation.outputs[0]].quantization;
  if (!is_constant_int8_conv_2d(graph, node) || !is_on_its_grid) return nullptr;
  const bool sees_all = graph.tensors[node.inputs[1]].shape[3] == graph.tensors[node.inputs[0]].shape[3];
  return sees_all ? &node : nullptr;
}

bool has_bias(const Node& node) { return node.inputs.size() > 2 && node.inputs[2] != graph::no_tensor; }

bool slide_alike(const kernels::Conv2dOptions& a, const kernels::Conv2dOptions& b) {
  return a.padding == b.padding && a.stride_height == b.stride_height && a.stride_width == b.stride_width &&
         a.dilation_height == b.dilation_height && a.dilation_width == b.dilation_width && a.activation == b.activation;
}

bool are_alike(const Graph& graph, const Node& a, const Node& b) {
  const std::vector<int32_t>& one = graph.tensors[a.inputs[1]].shape;
  const std::vector<int32_t>& other = graph.tensors[b.inputs[1]].shape;
  return a.inputs[0] == b.inputs[0] && std::equal(one.begin() + 1, one.end(), other.begin() + 1) &&
         slide_alike(std::get<kernels::Conv2dOptions>(a.options), std::get<kernels::Conv2dOptions>(b.options)) &&
         has_bias(a) == has_bias(b);
}

// Puts the second convolution's channels behind the first's, and takes it and its output out.
void merge(Graph& graph, TensorId first_output, TensorId second_output) {
  Node& first = graph.nodes[*find_producer(graph, first_output)];
  const size_t second_at = *find_producer(graph, second_output);
  const Node second = graph.nodes[second_at];
  for (size_t i = 1; i < (has_bias(first) ? 3u : 2u); ++i) {
    first.inputs[i] = graph.add_tensor(join_channels(graph.tensors[first.inputs[i]], graph.tensors[second.inputs[i]]));
  }
  graph.tensors[first_output].shape[3] += graph.tensors[second_output].shape[3];
  graph.nodes.erase(graph.nodes.begin() + static_cast<ptrdiff_t>(second_at));
}

// Merges neighbours among the inputs of a concatenation.
void merge_parts(Graph& graph, TensorId joined) {
  const auto concatenation = [&]() -> Node& { return graph.nodes[*find_producer(graph, joined)]; };
  for (size_t i = 0; i + 1 < concatenation().inputs.size();) {
    const TensorId first = concatenation().inputs[i];
    const TensorId second = concatenation().inputs[i + 1];
    const Node* a = convolution_of(graph, concatenation(), first);
    const Node* b = convolution_of(graph, concatenation(), second);
    if (a == nullptr || b == nullptr || !are_alike(graph, *a, *b)) {
      ++i;
      continue;
    }
    merge(graph, first, second);
    std::vector<TensorId>& parts = concatenation().inputs;
    parts.erase(parts.begin() + static_cast<ptrdiff_t>(i + 1));
  }
  if (concatenation().inputs.size() > 1) return;
  // The one convolution that is left gives the whole.
  const TensorId only = concatenation().inputs[0];
  const std::optional<size_t> producer = find_producer(graph, only);
  if (!producer || convolution_of(graph, concatenation(), only) == nullptr) return;
  const size_t at = *find_producer(graph, joined);
  graph.nodes[*producer].outputs[0] = joined;
  graph.nodes.erase(graph.nodes.begin() + static_cast<ptrdiff_t>(at));
}

}  // namespace

void merge_convolutions(Graph& graph) {
  std::vector<TensorId> joined;
  for (const Node& node : graph.nodes) {
    if (joins_channels(graph, node)) joined.push_back(node.outputs[0]);
  }
  for (const TensorId id : joined) merge_parts(graph, id);
}

}  // namespace mote::host::passes
