#include <fmt/format.h>

#include <algorithm>

#include "host/models/architectures.h"
#include "host/models/graph_builder.h"

namespace mote::host::models {

graph::Graph build_cnn(const Options& options) {
  GraphBuilder builder("cnn", options.seed);

  graph::TensorId x = builder.input(options.input_shape);
  for (int32_t block = 1; block <= options.blocks; ++block) {
    // 64 channels, 4 blocks: 16, 32, 64, 64.
    const int32_t halvings = std::max(0, std::min(options.blocks, 3) - block);
    const int32_t channels = std::max(4, options.channels >> halvings);
    const std::string name = fmt::format("conv_{}", block);
    x = builder.conv_2d(name, x, channels, {3, 3}, {1, 1}, kernels::Padding::same, false);
    x = builder.batch_normalization(name + "_normalized", x);
    x = builder.relu(name + "_relu", x);
    const Size2d window = {std::min(2, builder.shape(x)[1]), std::min(2, builder.shape(x)[2])};
    x = builder.max_pool_2d(fmt::format("pool_{}", block), x, window, window, kernels::Padding::valid);
  }
  x = builder.flatten("flat", x);
  x = builder.fully_connected("logits", x, options.classes);
  return builder.finish({builder.softmax("scores", x)});
}

}  // namespace mote::host::models
