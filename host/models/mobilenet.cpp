#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "host/base/error.h"
#include "host/models/architectures.h"
#include "host/models/head.h"
#include "host/models/widths.h"

namespace mote::host::models {

namespace {

constexpr int32_t smallest_map = 4;  // a map as small as this isn't strided further

int32_t stride_of(int32_t wanted, int32_t size) { return wanted == 2 && size > smallest_map ? 2 : 1; }

Size2d strides(const GraphBuilder& builder, graph::TensorId x, int32_t wanted) {
  return {stride_of(wanted, builder.shape(x)[1]), stride_of(wanted, builder.shape(x)[2])};
}

void check_blocks(const Options& options, size_t most) {
  if (static_cast<size_t>(options.blocks) <= most) return;
  if (!options.layers.empty()) {
    throw_input_error("model.layers: holds {} widths: {} has at most {} blocks", options.blocks, options.architecture,
                      most);
  }
  throw_input_error("model.blocks: is {}: {} has at most {}", options.blocks, options.architecture, most);
}

// Channels as a multiple of the first convolution's, and the stride.
struct Stage {
  int32_t multiple;
  int32_t stride;
};
constexpr std::array<Stage, 13> v1_blocks = {
    {{2, 1}, {4, 2}, {4, 1}, {8, 2}, {8, 1}, {16, 2}, {16, 1}, {16, 1}, {16, 1}, {16, 1}, {16, 1}, {32, 2}, {32, 1}}};

// Channels in 32nds of the first convolution's width.
constexpr std::array<Stage, 17> v2_blocks = {{{16, 1},
                                              {24, 2},
                                              {24, 1},
                                              {32, 2},
                                              {32, 1},
                                              {32, 1},
                                              {64, 2},
                                              {64, 1},
                                              {64, 1},
                                              {64, 1},
                                              {96, 1},
                                              {96, 1},
                                              {96, 1},
                                              {160, 2},
                                              {160, 1},
                                              {160, 1},
                                              {320, 1}}};
constexpr int32_t expansion = 6;

int32_t v2_channels(const Options& options, int32_t block) {
  const int32_t own = std::max(least_width, options.channels * v2_blocks[static_cast<size_t>(block)].multiple / 32);
  return width_of_block(options, block, own);
}

graph::TensorId inverted_residual(GraphBuilder& builder, const std::string& name, graph::TensorId x, int32_t channels,
                                  int32_t expanded, Size2d kernel, Size2d stride) {
  const auto same = kernels::Padding::same;
  const graph::TensorId before = x;
  if (expanded > builder.shape(x)[3]) {
    x = builder.conv_2d(name + "_expand", x, expanded, {1, 1}, {1, 1}, same, false);
    x = builder.relu6(name + "_expand_relu", builder.batch_normalization(name + "_expand_normalized", x));
  }
  x = builder.depthwise_conv_2d(name + "_depthwise", x, kernel, stride, same, false);
  x = builder.relu6(name + "_depthwise_relu", builder.batch_normalization(name + "_depthwise_normalized", x));
  x = builder.conv_2d(name + "_project", x, channels, {1, 1}, {1, 1}, same, false);
  x = builder.batch_normalization(name + "_project_normalized", x);
  return builder.shape(before) == builder.shape(x) ? builder.add(name + "_sum", before, x) : x;
}

}  // namespace

graph::Graph build_mobilenet_v1(const Options& options) {
  check_blocks(options, v1_blocks.size());
  GraphBuilder builder("mobilenet_v1", options.seed);
  const Size2d kernel = {options.kernel, options.kernel};
  graph::TensorId x = builder.input(options.input_shape);
  x = builder.conv_block("stem", x, options.channels, kernel, strides(builder, x, 2));
  for (int32_t block = 0; block < options.blocks; ++block) {
    const Stage& stage = v1_blocks[static_cast<size_t>(block)];
    const int32_t channels = width_of_block(options, block, options.channels * stage.multiple);
    x = builder.separable_block(block + 1, x, channels, kernel, strides(builder, x, stage.stride));
  }
  return finish_with_head(builder, x, options);
}

graph::Graph build_mobilenet_v2(const Options& options) {
  check_blocks(options, v2_blocks.size());
  GraphBuilder builder("mobilenet_v2", options.seed);
  const Size2d kernel = {options.kernel, options.kernel};
  graph::TensorId x = builder.input(options.input_shape);
  x = builder.conv_block("stem", x, options.channels, kernel, strides(builder, x, 2));
  for (int32_t block = 0; block < options.blocks; ++block) {
    const int32_t expanded = builder.shape(x)[3] * (block == 0 ? 1 : expansion);
    x = inverted_residual(builder, fmt::format("block_{}", block + 1), x, v2_channels(options, block), expanded, kernel,
                          strides(builder, x, v2_blocks[static_cast<size_t>(block)].stride));
  }
  return finish_with_head(builder, x, options);
}

}  // namespace mote::host::models
