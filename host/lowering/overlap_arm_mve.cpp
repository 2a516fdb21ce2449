#include <algorithm>

#include "host/lowering/overlap_rules.h"
#include "mote/kernels/arm_mve/average_pool_2d.h"
#include "mote/kernels/arm_mve/conv_2d.h"
#include "mote/kernels/arm_mve/conv_2d_1x1.h"
#include "mote/kernels/arm_mve/conv_2d_columns.h"
#include "mote/kernels/arm_mve/depthwise_conv_2d.h"
#include "mote/kernels/arm_mve/depthwise_conv_2d_taps.h"
#include "mote/kernels/arm_mve/fully_connected.h"
#include "mote/kernels/arm_mve/linear_add.h"

namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Node;
namespace arm_mve = kernels::arm_mve;

// Four windows are copied to scratch memory first.
std::vector<Overlap> convolution(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  return packed_convolution(graph, node, lowered, 4);
}

// Up to windows_at_once are, in fours; of those that are left over at the end, the last four once more.
std::vector<Overlap> small_convolution(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::PackedConv2dParams>(lowered, 0);
  const Sliding sliding = sliding_of(params);
  const int64_t pixels = sliding.pixels();
  if (pixels > most_sliding_pixels) return {};
  std::vector<Step> steps;
  for (int64_t first = 0; first + 4 <= pixels; first += arm_mve::windows_at_once) {
    steps.push_back({first, std::min<int64_t>(arm_mve::windows_at_once, (pixels - first) / 4 * 4)});
  }
  if (pixels % 4 != 0) steps.push_back({pixels - 4, 4});
  return slides(graph, node, sliding, params.batches, steps, Reads::before_writes);
}

// What a row of outputs sees is copied first.
std::vector<Overlap> convolution_of_columns(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::PackedConv2dParams>(lowered, 0);
  const Sliding sliding = sliding_of(params);
  return slides(graph, node, sliding, params.batches, steps_of(sliding.pixels(), params.output_width),
                Reads::before_writes);
}

// Four pixels are read anew for every two channels. The last one of an odd number is computed when all pixels have the
// others. (The kernels of few channels read the whole image anew for every two: nothing of it may be written over.)
std::vector<Overlap> pixels(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::PackedConv2d1x1Params>(lowered, 0);
  if (params.output_channels % 2 != 0) return {};
  const Sliding line = line_of(params);
  return slides(graph, node, line, 1, steps_of(line.pixels(), 4), Reads::among_writes);
}

// A strip of all rows is copied, a channel at a time. Strips of some columns whose rows are the image's own write among
// what the next ones read.
std::vector<Overlap> depthwise(const Graph& graph, const Node& node, const kernels::MveDepthwiseStripsParams& params,
                               int64_t strip_columns, int64_t stride) {
  const bool columns_are_rows = params.input_column_bytes > params.input_row_bytes;
  const int64_t pixels = int64_t{params.output_columns} * params.output_rows;
  if (strip_columns >= params.output_columns) {
    const Sliding whole = {1, 0, 1, pixels, params.channels, 0, 0, 0, 0};
    return slides(graph, node, whole, params.batches, steps_of(pixels, pixels), Reads::channel_by_channel);
  }
  if (!columns_are_rows) return {};
  const Sliding sliding = {params.input_rows,
                           params.channels,
                           params.output_columns,
                           params.output_rows,
                           params.channels,
                           stride,
                           stride,
                           params.column_padding,
                           params.row_padding};
  return slides(graph, node, sliding, params.batches, steps_of(pixels, strip_columns * params.output_rows),
                Reads::channel_by_channel);
}

std::vector<Overlap> strips(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const arm_mve::StripsShape shape = arm_mve::shape_of_4();
  return depthwise(graph, node, argument_as<kernels::MveDepthwiseStripsParams>(lowered, 0), shape.columns,
                   shape.stride);
}

std::vector<Overlap> strips_of_stride_2(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const arm_mve::StripsShape shape = arm_mve::shape_of_stride_2();
  return depthwise(graph, node, argument_as<kernels::MveDepthwiseStripsParams>(lowered, 0), shape.columns,
                   shape.stride);
}

std::vector<Overlap> one_strip(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::MveDepthwiseStripsParams>(lowered, 0);
  return depthwise(graph, node, params, params.output_columns, 1);
}

std::vector<Overlap> taps(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::MveDepthwiseTapsParams>(lowered, 0);
  const Sliding sliding = sliding_of(params, params.channels, params.channels);
  return slides(graph, node, sliding, params.batches, steps_of(sliding.pixels(), 1), Reads::among_writes);
}

// The last channels are summed up with some of those before them.
std::vector<Overlap> average_pool(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::Pool2dParams>(lowered, 0);
  const Sliding sliding = sliding_of(params, params.channels, params.channels);
  return slides(graph, node, sliding, params.batches, steps_of(sliding.pixels(), 1), Reads::among_writes);
}

// The input is copied first where it doesn't fill vectors; few outputs are computed elsewhere.
std::vector<Overlap> dense(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::MveFullyConnectedParams>(lowered, 0);
  const bool reads_first = params.input_features % 16 != 0 || params.output_features < 4;
  const Sliding line = line_of(params.batches, params.input_features, params.output_features);
  return slides(graph, node, line, 1, steps_of(line.pixels(), 1),
                reads_first ? Reads::before_writes : Reads::among_writes);
}

constexpr std::array orders = {
    Order{invoke_of<&arm_mve::linear_add_s8>, elementwise},
    Order{invoke_of<&arm_mve::average_pool_2d_s8>, average_pool},
    Order{invoke_of<&arm_mve::fully_connected_s8_half_up>, dense},
    Order{invoke_of<&arm_mve::fully_connected_s8_half_away>, dense},
    Order{invoke_of<&arm_mve::conv_2d_s8_half_up>, convolution},
    Order{invoke_of<&arm_mve::conv_2d_s8_half_away>, convolution},
    Order{invoke_of<&arm_mve::conv_2d_s8_16_values_half_up>, small_convolution},
    Order{invoke_of<&arm_mve::conv_2d_s8_16_values_half_away>, small_convolution},
    Order{invoke_of<&arm_mve::conv_2d_s8_32_values_half_up>, small_convolution},
    Order{invoke_of<&arm_mve::conv_2d_s8_32_values_half_away>, small_convolution},
    Order{invoke_of<&arm_mve::conv_2d_s8_columns_half_up>, convolution_of_columns},
    Order{invoke_of<&arm_mve::conv_2d_s8_columns_half_away>, convolution_of_columns},
    Order{invoke_of<&arm_mve::conv_2d_1x1_s8_half_up>, pixels},
    Order{invoke_of<&arm_mve::conv_2d_1x1_s8_half_away>, pixels},
    Order{invoke_of<&arm_mve::depthwise_conv_2d_s8_half_up>, strips},
    Order{invoke_of<&arm_mve::depthwise_conv_2d_s8_half_away>, strips},
    Order{invoke_of<&arm_mve::depthwise_conv_2d_s8_stride_2_half_up>, strips_of_stride_2},
    Order{invoke_of<&arm_mve::depthwise_conv_2d_s8_stride_2_half_away>, strips_of_stride_2},
    Order{invoke_of<&arm_mve::depthwise_conv_2d_s8_5_columns_half_up>, one_strip},
    Order{invoke_of<&arm_mve::depthwise_conv_2d_s8_5_columns_half_away>, one_strip},
    Order{invoke_of<&arm_mve::depthwise_conv_2d_s8_1_column_half_up>, one_strip},
    Order{invoke_of<&arm_mve::depthwise_conv_2d_s8_1_column_half_away>, one_strip},
    Order{invoke_of<&arm_mve::depthwise_conv_2d_s8_taps_half_up>, taps},
    Order{invoke_of<&arm_mve::depthwise_conv_2d_s8_taps_half_away>, taps},
};

}  // namespace

std::span<const Order> arm_mve_orders() { return orders; }

}  // namespace mote::host::lowering
