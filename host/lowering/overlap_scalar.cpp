#include "host/lowering/overlap_rules.h"
#include "mote/kernels/scalar/conv_2d.h"
#include "mote/kernels/scalar/depthwise_conv_2d.h"
#include "mote/kernels/scalar/fully_connected.h"

namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Node;

// Of mote/kernels/scalar/pixels4.h.
constexpr int64_t columns = 4;

// Windows of four pixels are packed into scratch memory first.
std::vector<Overlap> convolution(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  return packed_convolution(graph, node, lowered, columns);
}

std::vector<Overlap> pixels(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  return packed_pixels(graph, node, lowered, columns);
}

std::vector<Overlap> depthwise(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::PackedDepthwiseConv2dParams>(lowered, 0);
  const Sliding sliding = sliding_of(params, params.channels, params.channels);
  return slides(graph, node, sliding, params.batches, steps_of(sliding.pixels(), columns), Reads::channel_by_channel);
}

// Every eight outputs read the input anew.
std::vector<Overlap> dense(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::ScalarFullyConnectedParams>(lowered, 0);
  const Sliding line = line_of(params.batches, params.input_features, params.output_features);
  return slides(graph, node, line, 1, steps_of(line.pixels(), 1),
                params.output_features <= 8 ? Reads::before_writes : Reads::among_writes);
}

constexpr std::array orders = {
    Order{invoke_of<&kernels::scalar::conv_2d_s8>, convolution},
    Order{invoke_of<&kernels::scalar::conv_2d_1x1_s8>, pixels},
    Order{invoke_of<&kernels::scalar::depthwise_conv_2d_s8>, depthwise},
    Order{invoke_of<&kernels::scalar::fully_connected_s8>, dense},
};

}  // namespace

std::span<const Order> scalar_orders() { return orders; }

}  // namespace mote::host::lowering
