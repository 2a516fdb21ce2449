#include "host/lowering/overlap_rules.h"
#include "mote/kernels/arm_dsp/add.h"
#include "mote/kernels/arm_dsp/conv_2d.h"
#include "mote/kernels/arm_dsp/depthwise_conv_2d.h"
#include "mote/kernels/arm_dsp/depthwise_conv_2d_3x3.h"
#include "mote/kernels/arm_dsp/fully_connected.h"
#include "mote/kernels/arm_dsp/linear_add.h"
#include "mote/kernels/arm_dsp/pixel_conv_2d.h"

namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Node;

// Of mote/kernels/arm_dsp/conv_2d.cpp: so many pixels' windows are widened into scratch memory.
constexpr int64_t columns = 4;

std::vector<Overlap> convolution(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  return packed_convolution(graph, node, lowered, columns);
}

// Pixel by pixel, each of which is widened first.
std::vector<Overlap> convolution_by_pixels(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  return packed_convolution(graph, node, lowered, 1);
}

std::vector<Overlap> pixels(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  return packed_pixels(graph, node, lowered, columns);
}

std::vector<Overlap> taps(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::PackedDepthwiseConv2dParams>(lowered, 0);
  const Sliding sliding = sliding_of(params, params.channels, params.channels);
  return slides(graph, node, sliding, params.batches, steps_of(sliding.pixels(), 1), Reads::among_writes);
}

// A tile reads three rows for one, four channels at a time, before it writes the same channels: where outputs lie in
// the places of the row before, whose channels are the same ones, no other channels' inputs are lost, and the next
// tile's first row stays. One tile for all rows may write just where it reads.
std::vector<Overlap> depthwise_3x3(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::DspDepthwise3x3Params>(lowered, 0);
  (void)graph;
  (void)node;
  const bool keeps_size = params.output_rows == params.input_rows && params.output_columns == params.input_columns;
  if (params.batches != 1 || params.channels % 4 != 0 || !keeps_size) return {};
  if (params.tile_rows >= params.output_rows) return {{0, 0, params.channels}};
  if (params.input_row_bytes < params.input_column_bytes) return {};
  return {{0, params.row_padding * params.input_row_bytes, params.channels}};
}

// A vector is widened into scratch memory first.
std::vector<Overlap> dense(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::DspFullyConnectedParams>(lowered, 0);
  const Sliding line = line_of(params.batches, params.input_features, params.output_features);
  return slides(graph, node, line, 1, steps_of(line.pixels(), 1), Reads::before_writes);
}

// Every four outputs widen the input anew.
std::vector<Overlap> small_dense(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  const auto& params = argument_as<kernels::DspFullyConnectedParams>(lowered, 0);
  const Sliding line = line_of(params.batches, params.input_features, params.output_features);
  return slides(graph, node, line, 1, steps_of(line.pixels(), 1),
                params.output_features <= 4 ? Reads::before_writes : Reads::among_writes);
}

namespace arm_dsp = kernels::arm_dsp;

constexpr std::array orders = {
    Order{invoke_of<&arm_dsp::add_s8_half_up>, elementwise},
    Order{invoke_of<&arm_dsp::add_s8_half_away>, elementwise},
    Order{invoke_of<&arm_dsp::linear_add_s8>, elementwise},
    Order{invoke_of<&arm_dsp::conv_2d_s8_paired_half_up>, convolution},
    Order{invoke_of<&arm_dsp::conv_2d_s8_paired_half_away>, convolution},
    Order{invoke_of<&arm_dsp::conv_2d_s8_single_half_up>, convolution},
    Order{invoke_of<&arm_dsp::conv_2d_s8_single_half_away>, convolution},
    Order{invoke_of<&arm_dsp::pixel_conv_2d_s8_paired_half_up>, convolution_by_pixels},
    Order{invoke_of<&arm_dsp::pixel_conv_2d_s8_paired_half_away>, convolution_by_pixels},
    Order{invoke_of<&arm_dsp::pixel_conv_2d_s8_single_half_up>, convolution_by_pixels},
    Order{invoke_of<&arm_dsp::pixel_conv_2d_s8_single_half_away>, convolution_by_pixels},
    Order{invoke_of<&arm_dsp::conv_2d_1x1_s8_paired_half_up>, pixels},
    Order{invoke_of<&arm_dsp::conv_2d_1x1_s8_paired_half_away>, pixels},
    Order{invoke_of<&arm_dsp::conv_2d_1x1_s8_single_half_up>, pixels},
    Order{invoke_of<&arm_dsp::conv_2d_1x1_s8_single_half_away>, pixels},
    Order{invoke_of<&arm_dsp::depthwise_conv_2d_s8_half_up>, taps},
    Order{invoke_of<&arm_dsp::depthwise_conv_2d_s8_half_away>, taps},
    Order{invoke_of<&arm_dsp::depthwise_conv_2d_3x3_s8_narrow_half_up>, depthwise_3x3},
    Order{invoke_of<&arm_dsp::depthwise_conv_2d_3x3_s8_narrow_half_away>, depthwise_3x3},
    Order{invoke_of<&arm_dsp::depthwise_conv_2d_3x3_s8_wide_half_up>, depthwise_3x3},
    Order{invoke_of<&arm_dsp::depthwise_conv_2d_3x3_s8_wide_half_away>, depthwise_3x3},
    Order{invoke_of<&arm_dsp::fully_connected_s8_paired_half_up>, dense},
    Order{invoke_of<&arm_dsp::fully_connected_s8_paired_half_away>, dense},
    Order{invoke_of<&arm_dsp::fully_connected_s8_single_half_up>, dense},
    Order{invoke_of<&arm_dsp::fully_connected_s8_single_half_away>, dense},
    Order{invoke_of<&arm_dsp::small_fully_connected_s8_paired_half_up>, small_dense},
    Order{invoke_of<&arm_dsp::small_fully_connected_s8_paired_half_away>, small_dense},
    Order{invoke_of<&arm_dsp::small_fully_connected_s8_single_half_up>, small_dense},
    Order{invoke_of<&arm_dsp::small_fully_connected_s8_single_half_away>, small_dense},
};

}  // namespace

std::span<const Order> arm_dsp_orders() { return orders; }

}  // namespace mote::host::lowering
