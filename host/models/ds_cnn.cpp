#include <fmt/format.h>

#include <algorithm>

#include "host/models/architectures.h"
#include "host/models/head.h"

namespace mote::host::models {

namespace {

constexpr int32_t block_columns = 10;  // a wider map is halved by the first block, which makes all that follow cheaper

}  // namespace

graph::Graph build_ds_cnn(const Options& options) {
  GraphBuilder builder("ds_cnn", options.seed);
  const auto channels = [&](int32_t block) {
    return options.layers.empty() ? options.channels : options.layers[block];
  };

  graph::TensorId x = builder.input(options.input_shape);
  x = builder.conv_block("stem", x, channels(0), {10, 4}, {2, 2});
  for (int32_t block = 1; block <= options.blocks; ++block) {
    const int32_t stride = block == 1 && builder.shape(x)[2] > block_columns ? 2 : 1;
    x = builder.separable_block(block, x, channels(block - 1), {options.kernel, options.kernel}, {stride, stride});
  }
  return finish_with_head(builder, x, options);
}

}  // namespace mote::host::models
