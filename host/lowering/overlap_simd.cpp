#include "host/lowering/overlap_rules.h"
#include "mote/kernels/simd/add.h"
#include "mote/kernels/simd/conv_2d.h"
#include "mote/kernels/simd/depthwise_conv_2d.h"

namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Node;

// The whole image is widened first.
template <typename Params>
std::vector<Overlap> convolution(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  if (argument_as<Params>(lowered, 0).windows.batches != 1) return {};
  return anywhere(graph, node);
}

constexpr std::array orders = {
    Order{invoke_of<&kernels::simd::linear_add_s8>, elementwise},
    Order{invoke_of<&kernels::simd::conv_2d_s8>, convolution<kernels::SimdConv2dParams>},
    Order{invoke_of<&kernels::simd::depthwise_conv_2d_s8>, convolution<kernels::SimdDepthwiseConv2dParams>},
};

}  // namespace

std::span<const Order> simd_orders() { return orders; }

}  // namespace mote::host::lowering
