#include "host/passes/convolve_single_channels.h"

#include <variant>

#include "host/passes/channel_constants.h"

namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;

bool sees_one_of_several(const Graph& graph, const Node& node) {
  return is_constant_int8_conv_2d(graph, node) && graph.tensors[node.inputs[1]].shape[3] == 1 &&
         graph.tensors[node.inputs[0]].shape[3] > 1;
}

// The filter [outputs, height, width, 1] as [1, height, width, outputs].
Tensor by_tap(const Tensor& filter) {
  Tensor turned = filter;
  const auto channels = static_cast<size_t>(filter.shape[0]);
  const size_t taps = filter.data.size() / channels;
  turned.shape = {1, filter.shape[1], filter.shape[2], filter.shape[0]};
  turned.quantization.axis = 3;
  turned.source_index = -1;
  for (size_t channel = 0; channel < channels; ++channel) {
    for (size_t tap = 0; tap < taps; ++tap) turned.data[tap * channels + channel] = filter.data[channel * taps + tap];
  }
  return turned;
}

// Every output sees one channel: the outputs of a channel follow each other, as a depthwise convolution has them.
void become_depthwise(Graph& graph, Node& node) {
  const auto options = std::get<kernels::Conv2dOptions>(node.options);
  node.inputs[1] = graph.add_tensor(by_tap(graph.tensors[node.inputs[1]]));
  node.op = Op::depthwise_conv_2d;
  node.options = kernels::DepthwiseConv2dOptions{options.padding,         options.stride_height,  options.stride_width,
                                                 options.dilation_height, options.dilation_width, options.activation};
}

}  // namespace

void convolve_single_channels(Graph& graph) {
  for (Node& node : graph.nodes) {
    if (sees_one_of_several(graph, node)) become_depthwise(graph, node);
  }
}

}  // namespace mote::host::passes
