#include "host/memory_plan/row_layers.h"

#include <variant>

#include "mote/kernels/checks.h"

namespace mote::host::memory_plan {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

// One int8 image.
bool is_image(const Tensor& tensor) {
  return tensor.type == Type::int8 && tensor.shape.size() == 4 && tensor.shape[0] == 1 && !tensor.is_constant &&
         !tensor.is_variable;
}

bool are_constant(const Graph& graph, const Node& node, size_t first_input) {
  for (size_t i = first_input; i < node.inputs.size(); ++i) {
    if (node.inputs[i] != graph::no_tensor && !graph.tensors[node.inputs[i]].is_constant) return false;
  }
  return true;
}

// Rows of the input that one of outputs sees.
template <typename Options>
std::optional<RowInput> slide(const Graph& graph, const Node& node, const Options& options, int32_t filter,
                              int32_t dilation) {
  const int32_t input_rows = graph.tensors[node.inputs[0]].shape[1];
  const int32_t output_rows = graph.tensors[node.outputs[0]].shape[1];
  RowInput input = {node.inputs[0], (filter - 1) * dilation + 1, options.stride_height, 0};
  const kernels::WindowAxis axis = {input_rows, filter, options.stride_height, dilation, output_rows};
  if (kernels::prepare_window_axis(axis, kernels::row_padding(options.padding), &input.pad_top) != Status::ok) {
    return std::nullopt;
  }
  return input;
}

template <typename Options>
std::optional<RowInput> convolution(const Graph& graph, const Node& node) {
  const auto& options = std::get<Options>(node.options);
  if (!are_constant(graph, node, 1)) return std::nullopt;
  return slide(graph, node, options, graph.tensors[node.inputs[1]].shape[1], options.dilation_height);
}

// One window that is the whole image.
bool is_global(const Tensor& input, const Tensor& output, const kernels::Pool2dOptions& options) {
  return output.shape[1] == 1 && output.shape[2] == 1 && options.filter_height == input.shape[1] &&
         options.filter_width == input.shape[2];
}

std::optional<RowLayer> pool(const Graph& graph, const Node& node) {
  const auto& options = std::get<kernels::Pool2dOptions>(node.options);
  const Tensor& image = graph.tensors[node.inputs[0]];
  if (node.op == Op::average_pool_2d && is_global(image, graph.tensors[node.outputs[0]], options)) {
    return RowLayer{{{node.inputs[0]}}, node.outputs[0], image.shape[1], true, false};
  }
  const std::optional<RowInput> input = slide(graph, node, options, options.filter_height, 1);
  const int32_t output_rows = graph.tensors[node.outputs[0]].shape[1];
  // What lies outside of the image is left out of a pool, not filled up.
  if (!input || input->pad_top > 0 || (output_rows - 1) * input->stride + input->reach > image.shape[1]) {
    return std::nullopt;
  }
  return RowLayer{{*input}, node.outputs[0], output_rows, false, false};
}

std::optional<RowLayer> elementwise(const Graph& graph, const Node& node) {
  RowLayer layer = {{}, node.outputs[0], graph.tensors[node.outputs[0]].shape[1], false, true};
  for (const TensorId id : node.inputs) {
    if (!is_image(graph.tensors[id]) || graph.tensors[id].shape != graph.tensors[node.outputs[0]].shape) {
      return std::nullopt;
    }
    layer.inputs.push_back({id});
  }
  return layer;
}

}  // namespace

std::optional<RowLayer> row_layer_of(const Graph& graph, const Node& node) {
  if (node.inputs.empty() || node.outputs.size() != 1 || node.inputs[0] == graph::no_tensor) return std::nullopt;
  if (!is_image(graph.tensors[node.inputs[0]]) || !is_image(graph.tensors[node.outputs[0]])) return std::nullopt;
  std::optional<RowInput> input;
  switch (node.op) {
    case Op::conv_2d:
      input = convolution<kernels::Conv2dOptions>(graph, node);
      break;
    case Op::depthwise_conv_2d:
      input = convolution<kernels::DepthwiseConv2dOptions>(graph, node);
      break;
    case Op::average_pool_2d:
    case Op::max_pool_2d:
      return pool(graph, node);
    case Op::add:
    case Op::relu:
    case Op::relu6:
      return elementwise(graph, node);
    default:
      return std::nullopt;
  }
  if (!input) return std::nullopt;
  return RowLayer{{*input}, node.outputs[0], graph.tensors[node.outputs[0]].shape[1], false, false};
}

}  // namespace mote::host::memory_plan
