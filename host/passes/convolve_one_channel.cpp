#include "host/passes/convolve_one_channel.h"

#include <cstring>

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

bool sees_one_channel(const Graph& graph, const Node& node) {
  if (node.op != Op::depthwise_conv_2d) return false;
  const Tensor& input = graph.tensors[node.inputs[0]];
  const Tensor& filter = graph.tensors[node.inputs[1]];
  const bool is_int8 = input.type == Type::int8 && filter.type == Type::int8;
  const bool is_float = input.type == Type::float32 && filter.type == Type::float32;
  return (is_int8 || is_float) && filter.is_constant && input.shape.size() == 4 && input.shape[3] == 1;
}

// The weights channel by channel.
Tensor by_channel(const Tensor& filter) {
  Tensor turned = filter;
  const auto channels = static_cast<size_t>(filter.shape[3]);
  const auto taps = static_cast<size_t>(filter.shape[1]) * static_cast<size_t>(filter.shape[2]);
  turned.shape = {filter.shape[3], filter.shape[1], filter.shape[2], 1};
  turned.quantization.axis = 0;
  turned.source_index = -1;
  const size_t element_bytes = filter.type == Type::float32 ? sizeof(float) : 1;
  for (size_t channel = 0; channel < channels; ++channel) {
    for (size_t tap = 0; tap < taps; ++tap) {
      std::memcpy(&turned.data[(channel * taps + tap) * element_bytes],
                  &filter.data[(tap * channels + channel) * element_bytes], element_bytes);
    }
  }
  return turned;
}

}  // namespace

void convolve_one_channel(Graph& graph) {
  for (Node& node : graph.nodes) {
    if (!sees_one_channel(graph, node)) continue;
    const auto options = std::get<kernels::DepthwiseConv2dOptions>(node.options);
    Tensor turned = by_channel(graph.tensors[node.inputs[1]]);
    node.inputs[1] = graph.add_tensor(std::move(turned));
    node.op = Op::conv_2d;
    node.options = kernels::Conv2dOptions{options.padding,
                                          options.stride_height,
                                          options.stride_width,
                                          options.dilation_height,
                                          options.dilation_width,
                                          options.activation,
                                          0};
  }
}

}  // namespace mote::host::passes
