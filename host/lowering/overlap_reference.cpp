#include "host/lowering/overlap_rules.h"
#include "mote/kernels/add.h"
#include "mote/kernels/average_pool_2d.h"
#include "mote/kernels/compact/conv_2d.h"
#include "mote/kernels/compact/depthwise_conv_2d.h"
#include "mote/kernels/conv_2d.h"
#include "mote/kernels/depthwise_conv_2d.h"
#include "mote/kernels/max_pool_2d.h"
#include "mote/kernels/quantize.h"
#include "mote/kernels/relu.h"
#include "mote/kernels/sub.h"
#include "mote/kernels/unary.h"

namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Node;

// Pixel by pixel, whose window is read anew for every channel.
template <typename Params>
std::vector<Overlap> convolution(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<Params>(lowered, 0);
  const Sliding sliding = sliding_of(params, params.input_channels, params.output_channels);
  return slides(graph, node, sliding, params.batches, steps_of(sliding.pixels(), 1), Reads::among_writes);
}

std::vector<Overlap> pool(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::Pool2dParams>(lowered, 0);
  const Sliding sliding = sliding_of(params, params.channels, params.channels);
  return slides(graph, node, sliding, params.batches, steps_of(sliding.pixels(), 1), Reads::channel_by_channel);
}

namespace reference = kernels::reference;
namespace compact = kernels::compact;  // their loops are the reference's

constexpr std::array orders = {
    Order{invoke_of<&reference::add_s8>, elementwise},
    Order{invoke_of<&reference::sub_s8>, elementwise},
    Order{invoke_of<&reference::relu_s8>, elementwise},
    Order{invoke_of<&reference::relu6_s8>, elementwise},
    Order{invoke_of<&reference::lookup_s8>, elementwise},
    Order{invoke_of<&reference::quantize_s8_s8>, elementwise},
    Order{invoke_of<&reference::conv_2d_s8>, convolution<kernels::Conv2dParams>},
    Order{invoke_of<&reference::depthwise_conv_2d_s8>, convolution<kernels::DepthwiseConv2dParams>},
    Order{invoke_of<&compact::conv_2d_s8b16>, convolution<kernels::Conv2dParams>},
    Order{invoke_of<&compact::conv_2d_s8b32>, convolution<kernels::Conv2dParams>},
    Order{invoke_of<&compact::depthwise_conv_2d_s8b16>, convolution<kernels::DepthwiseConv2dParams>},
    Order{invoke_of<&compact::depthwise_conv_2d_s8b32>, convolution<kernels::DepthwiseConv2dParams>},
    Order{invoke_of<&reference::average_pool_2d_s8>, pool},
    Order{invoke_of<&reference::max_pool_2d_s8>, pool},
};

}  // namespace

std::span<const Order> reference_orders() { return orders; }

}  // namespace mote::host::lowering
