#include "host/passes/fold_padding.h"

#include <algorithm>
#include <optional>
#include <variant>

#include "host/passes/uses.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;
using kernels::Padding;

// Rows and columns before and after an image.
struct Border {
  int64_t top, bottom, left, right;
  bool operator==(const Border&) const = default;
};

template <typename T>
std::optional<Border> read_border(const Tensor& paddings) {
  const T* values = graph::constant_data<T>(paddings);
  if (values[0] != 0 || values[1] != 0 || values[6] != 0 || values[7] != 0) return std::nullopt;
  return Border{values[2], values[3], values[4], values[5]};
}

// What a pad of zeros puts round images; none where it pads anything else.
std::optional<Border> border_of(const Graph& graph, const Node& node) {
  if (node.op != Op::pad || node.inputs.size() != 2) return std::nullopt;
  const Tensor& paddings = graph.tensors[node.inputs[1]];
  if (!paddings.is_constant || paddings.elements() != 8) return std::nullopt;
  if (graph.tensors[node.inputs[0]].quantization != graph.tensors[node.outputs[0]].quantization) return std::nullopt;
  return paddings.type == Type::int64 ? read_border<int64_t>(paddings) : read_border<int32_t>(paddings);
}

// What `same` puts on one axis, as TensorFlow splits it.
struct SamePadding {
  int64_t output, before, after;
};

SamePadding same_padding(int64_t input, int64_t filter, int64_t stride, int64_t dilation) {
  const int64_t output = (input - 1) / stride + 1;
  const int64_t missing = std::max<int64_t>(0, (output - 1) * stride + (filter - 1) * dilation + 1 - input);
  return {output, missing / 2, missing - missing / 2};
}

template <typename ConvOptions>
bool pads_alike(const Graph& graph, const Node& node, TensorId image, const Border& border,
                const ConvOptions& options) {
  const std::vector<int32_t>& input = graph.tensors[image].shape;
  const std::vector<int32_t>& filter = graph.tensors[node.inputs[1]].shape;
  const std::vector<int32_t>& output = graph.tensors[node.outputs[0]].shape;
  const SamePadding rows = same_padding(input[1], filter[1], options.stride_height, options.dilation_height);
  const SamePadding columns = same_padding(input[2], filter[2], options.stride_width, options.dilation_width);
  // A window that starts at the same place sees the same; rows behind the last one are seen by nobody.
  const bool starts_alike = rows.before == border.top && columns.before == border.left;
  const bool ends_alike = rows.after <= border.bottom && columns.after <= border.right;
  return options.padding == Padding::valid && starts_alike && ends_alike && output[1] == rows.output &&
         output[2] == columns.output;
}

bool can_pad(const Graph& graph, const Node& node, TensorId image, const Border& border) {
  if (const auto* options = std::get_if<kernels::Conv2dOptions>(&node.options)) {
    return node.op == Op::conv_2d && pads_alike(graph, node, image, border, *options);
  }
  const auto* options = std::get_if<kernels::DepthwiseConv2dOptions>(&node.options);
  return options && node.op == Op::depthwise_conv_2d && pads_alike(graph, node, image, border, *options);
}

void pad_itself(Node& node, TensorId image) {
  node.inputs[0] = image;
  if (auto* options = std::get_if<kernels::Conv2dOptions>(&node.options)) options->padding = Padding::same;
  if (auto* options = std::get_if<kernels::DepthwiseConv2dOptions>(&node.options)) options->padding = Padding::same;
}

// Whether all readers of the pad's output could pad themselves, and do now.
bool fold(Graph& graph, const Node& pad) {
  const std::optional<Border> border = border_of(graph, pad);
  if (!border) return false;
  const TensorId image = pad.inputs[0], padded = pad.outputs[0];
  std::vector<Node*> readers;
  for (Node& node : graph.nodes) {
    if (!node.inputs.empty() && node.inputs[0] == padded) readers.push_back(&node);
  }
  if (readers.empty() || readers.size() != count_uses(graph, padded)) return false;
  const bool can_all = std::all_of(readers.begin(), readers.end(),
                                   [&](const Node* node) { return can_pad(graph, *node, image, *border); });
  if (!can_all) return false;
  for (Node* node : readers) pad_itself(*node, image);
  return true;
}

}  // namespace

void fold_padding(Graph& graph) {
  for (size_t i = 0; i < graph.nodes.size();) {
    if (!fold(graph, graph.nodes[i])) {
      ++i;
      continue;
    }
    graph.nodes.erase(graph.nodes.begin() + static_cast<std::ptrdiff_t>(i));
  }
}

}  // namespace mote::host::passes
