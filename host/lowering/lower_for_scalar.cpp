#include <array>
#include <optional>

#include "host/lowering/kernel_set.h"
#include "host/lowering/packed_call.h"
#include "host/lowering/packed_convolution.h"
#include "host/lowering/scalar_layer.h"
#include "host/lowering/weighted_layer.h"
#include "mote/kernels/conv_2d.h"
#include "mote/kernels/depthwise_conv_2d.h"
#include "mote/kernels/fully_connected.h"
#include "mote/kernels/scalar/conv_2d.h"
#include "mote/kernels/scalar/depthwise_conv_2d.h"
#include "mote/kernels/scalar/fully_connected.h"

namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Node;

// Every batch is a pixel.
void use_pixels(const WeightedLayer& layer, int32_t pixel_count, LoweredNode* lowered) {
  const std::optional<std::vector<uint32_t>> stream = pack_scalar_rows2x4(layer);
  if (!stream) return;
  const kernels::PackedConv2d1x1Params params = {pixel_count,
                                                 static_cast<int32_t>(layer.channels[0].weights.size()),
                                                 static_cast<int32_t>(layer.channels.size()),
                                                 layer.output_zero_point,
                                                 layer.activation_min,
                                                 layer.activation_max};
  replace(lowered, invoke_of<&kernels::scalar::conv_2d_1x1_s8>, PackedCall(params, *stream),
          kernels::scalar::conv_2d_1x1_scratch_bytes(params));
}

void use_fully_connected(const WeightedLayer& layer, int32_t batches, LoweredNode* lowered) {
  const std::optional<ScalarRows> rows = pack_scalar_rows8(layer);
  if (!rows) return use_pixels(layer, batches, lowered);
  const kernels::FixedMultiplier multiplier = layer.channels[0].multiplier;
  const kernels::ScalarFullyConnectedParams params = {batches,
                                                      static_cast<int32_t>(layer.channels[0].weights.size()),
                                                      static_cast<int32_t>(rows->part_values),
                                                      static_cast<int32_t>(layer.channels.size()),
                                                      multiplier.multiplier,
                                                      -multiplier.shift,
                                                      layer.output_zero_point,
                                                      layer.activation_min,
                                                      layer.activation_max};
  const PackedCall call(params, rows->stream);
  lowered->invoke = invoke_of<&kernels::scalar::fully_connected_s8>;
  lowered->storage = call.storage();
  lowered->arguments = {call.params(), ops::Argument{ops::ArgumentKind::input, 0, 1, nullptr}, call.words(),
                        ops::Argument{ops::ArgumentKind::output, 0, 1, nullptr}};
}

void select_fully_connected(const Graph& graph, const Node& node, LoweredNode* lowered) {
  const std::optional<WeightedLayer> layer = fully_connected_layer(graph, node, *lowered);
  if (layer) use_fully_connected(*layer, argument_as<kernels::FullyConnectedParams>(*lowered, 0).batches, lowered);
}

// `layer`: of each channel height * width * input channels weights.
void use_convolution(const kernels::PackedConv2dParams& params, const WeightedLayer& layer, LoweredNode* lowered) {
  if (is_dense(params)) return use_fully_connected(layer, params.batches, lowered);
  if (is_1x1(params)) {
    return use_pixels(layer, params.batches * params.output_height * params.output_width, lowered);
  }
  const std::optional<std::vector<uint32_t>> stream = pack_scalar_rows2x4(layer);
  if (!stream) return;
  replace(lowered, invoke_of<&kernels::scalar::conv_2d_s8>, PackedCall(params, *stream),
          kernels::scalar::conv_2d_scratch_bytes(params));
}

void select_conv_2d(const Graph& graph, const Node& node, LoweredNode* lowered) {
  const std::optional<WeightedLayer> layer = conv_2d_layer(graph, node, *lowered);
  if (layer) use_convolution(packed_params(argument_as<kernels::Conv2dParams>(*lowered, 0)), *layer, lowered);
}

void select_depthwise_conv_2d(const Graph& graph, const Node& node, LoweredNode* lowered) {
  const std::optional<WeightedLayer> layer = depthwise_conv_2d_layer(graph, node, *lowered);
  if (!layer) return;
  const auto& params = argument_as<kernels::DepthwiseConv2dParams>(*lowered, 0);
  const bool has_few_taps = params.filter_height * params.filter_width <= kernels::scalar::most_depthwise_taps;
  if (params.depth_multiplier != 1 || !has_few_taps) return;
  const std::optional<std::vector<uint32_t>> stream = pack_scalar_taps(*layer);
  if (!stream) return;
  const kernels::PackedDepthwiseConv2dParams packed = packed_depthwise_params(params);
  replace(lowered, invoke_of<&kernels::scalar::depthwise_conv_2d_s8>, PackedCall(packed, *stream),
          params.input_channels);
}

constexpr std::array selections = {
    Selection{invoke_of<&kernels::reference::fully_connected_s8>, select_fully_connected},
    Selection{invoke_of<&kernels::reference::conv_2d_s8>, select_conv_2d},
    Selection{invoke_of<&kernels::reference::depthwise_conv_2d_s8>, select_depthwise_conv_2d},
};

}  // namespace

std::vector<LoweredNode> lower_for_scalar(const Graph& graph) { return lower_with(selections, graph); }

}  // namespace mote::host::lowering
