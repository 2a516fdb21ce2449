#include <array>
#include <optional>

#include "host/lowering/fit_addition.h"
#include "host/lowering/kernel_set.h"
#include "host/lowering/packed_call.h"
#include "host/lowering/simd_layer.h"
#include "mote/kernels/add.h"
#include "mote/kernels/conv_2d.h"
#include "mote/kernels/depthwise_conv_2d.h"
#include "mote/kernels/fully_connected.h"
#include "mote/kernels/simd/add.h"
#include "mote/kernels/simd/conv_2d.h"
#include "mote/kernels/simd/depthwise_conv_2d.h"

namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Node;

void use_convolution(const kernels::SimdWindows& windows, const WeightedLayer& layer, LoweredNode* lowered) {
  const std::optional<std::vector<uint32_t>> stream =
      pack_simd_groups(layer, (kernels::simd::has_whole_rows(windows) ? windows.filter_width : 1) * windows.channels);
  if (!stream) return;
  const kernels::SimdConv2dParams params = {windows, static_cast<int32_t>(layer.channels.size()),
                                            layer.output_zero_point, layer.activation_min, layer.activation_max};
  replace(lowered, invoke_of<&kernels::simd::conv_2d_s8>, PackedCall(params, *stream),
          kernels::simd::image_bytes(windows));
}

// A row of pixels whose window is one pixel: nothing lies between it and the next.
void select_fully_connected(const Graph& graph, const Node& node, LoweredNode* lowered) {
  const std::optional<WeightedLayer> layer = fully_connected_layer(graph, node, *lowered);
  if (!layer) return;
  const auto& params = argument_as<kernels::FullyConnectedParams>(*lowered, 0);
  const kernels::SimdWindows windows = {
      1, 1, params.batches, params.input_features, 1, 1, 1, params.batches, 1, 1, 1, 1, 0, 0, params.input_zero_point};
  use_convolution(windows, *layer, lowered);
}

template <typename Params>
kernels::SimdWindows windows_of(const Params& params) {
  return {params.batches,       params.input_height, params.input_width,     params.input_channels,
          params.filter_height, params.filter_width, params.output_height,   params.output_width,
          params.stride_height, params.stride_width, params.dilation_height, params.dilation_width,
          params.pad_top,       params.pad_left,     params.input_zero_point};
}

void select_conv_2d(const Graph& graph, const Node& node, LoweredNode* lowered) {
  const std::optional<WeightedLayer> layer = conv_2d_layer(graph, node, *lowered);
  if (layer) use_convolution(windows_of(argument_as<kernels::Conv2dParams>(*lowered, 0)), *layer, lowered);
}

// The stream of taps is that of pixels of one channel, filled up at the end.
void select_depthwise_conv_2d(const Graph& graph, const Node& node, LoweredNode* lowered) {
  const std::optional<WeightedLayer> layer = depthwise_conv_2d_layer(graph, node, *lowered);
  if (!layer) return;
  const auto& params = argument_as<kernels::DepthwiseConv2dParams>(*lowered, 0);
  const kernels::SimdWindows windows = windows_of(params);
  if (windows.channels == 1) return use_convolution(windows, *layer, lowered);
  const int32_t taps = windows.filter_height * windows.filter_width;
  if (params.depth_multiplier != 1 || taps > kernels::simd::most_taps) return;
  const std::optional<std::vector<uint32_t>> stream = pack_simd_groups(*layer, taps);
  if (!stream) return;
  const kernels::SimdDepthwiseConv2dParams packed = {windows, layer->output_zero_point, layer->activation_min,
                                                     layer->activation_max};
  replace(lowered, invoke_of<&kernels::simd::depthwise_conv_2d_s8>, PackedCall(packed, *stream),
          kernels::simd::image_bytes(windows));
}

void select_add(const Graph& graph, const Node& node, LoweredNode* lowered) {
  (void)graph;
  (void)node;
  const std::optional<kernels::LinearAddParams> params = fit_addition(argument_as<kernels::AddParams>(*lowered, 0));
  if (params) replace_params(invoke_of<&kernels::simd::linear_add_s8>, *params, lowered);
}

constexpr std::array selections = {
    Selection{invoke_of<&kernels::reference::fully_connected_s8>, select_fully_connected},
    Selection{invoke_of<&kernels::reference::add_s8>, select_add},
    Selection{invoke_of<&kernels::reference::conv_2d_s8>, select_conv_2d},
    Selection{invoke_of<&kernels::reference::depthwise_conv_2d_s8>, select_depthwise_conv_2d},
};

}  // namespace

std::vector<LoweredNode> lower_for_simd(const Graph& graph) { return lower_with(selections, graph); }

}  // namespace mote::host::lowering
