#include <fmt/format.h>

#include <algorithm>

#include "host/models/architectures.h"
#include "host/models/head.h"
#include "host/models/widths.h"

// Networks along time: rows are moments, what stands in a row is its channels.
namespace mote::host::models {

namespace {

graph::TensorId series_input(GraphBuilder& builder, const Options& options) {
  const std::vector<int32_t>& shape = options.input_shape;
  const graph::TensorId x = builder.input(shape);
  if (shape[2] == 1) return x;
  return builder.reshape("series", x, {1, shape[1], 1, shape[2] * shape[3]});
}

}  // namespace

graph::Graph build_conv_1d(const Options& options) {
  GraphBuilder builder("conv_1d", options.seed);
  graph::TensorId x = series_input(builder, options);
  for (int32_t block = 0; block < options.blocks; ++block) {
    x = builder.conv_block(fmt::format("conv_{}", block + 1), x, doubling_width_of_block(options, block),
                           {options.kernel, 1}, {1, 1});
    const Size2d window = {std::min(2, builder.shape(x)[1]), 1};
    x = builder.max_pool_2d(fmt::format("pool_{}", block + 1), x, window, window, kernels::Padding::valid);
  }
  return finish_with_head(builder, x, options);
}

graph::Graph build_tcn(const Options& options) {
  GraphBuilder builder("tcn", options.seed);
  graph::TensorId x = series_input(builder, options);
  for (int32_t block = 0; block < options.blocks; ++block) {
    const int32_t channels = width_of_block(options, block, options.channels);
    const std::string name = fmt::format("temporal_{}", block + 1);
    const Size2d dilation = {1 << std::min(block, 10), 1};
    graph::TensorId y = builder.dilated_conv_2d(name, x, channels, {options.kernel, 1}, dilation);
    y = builder.batch_normalization(name + "_normalized", y);
    if (builder.shape(x)[3] != channels) {
      x = builder.conv_2d(name + "_residual", x, channels, {1, 1}, {1, 1}, kernels::Padding::same, true);
    }
    x = builder.relu(name + "_relu", builder.add(name + "_sum", x, y));
  }
  return finish_with_head(builder, x, options);
}

}  // namespace mote::host::models
