#include <fmt/format.h>

#include <algorithm>

#include "host/models/architectures.h"
#include "host/models/head.h"
#include "host/models/widths.h"

namespace mote::host::models {

namespace {

constexpr int32_t block_columns = 10;  // a wider map is halved by the first block, which makes all that follow cheaper

}  // namespace

graph::Graph build_ds_cnn(const Options& options) {
  GraphBuilder builder("ds_cnn", options.seed);
  const auto width_of = [&](int32_t block) { return width_of_block(options, block, options.channels); };

  graph::TensorId x = builder.input(options.input_shape);
  x = builder.conv_block("stem", x, width_of(0), {10, 4}, {2, 2});
  for (int32_t block = 1; block <= options.blocks; ++block) {
    const int32_t stride = block == 1 && builder.shape(x)[2] > block_columns ? 2 : 1;
    x = builder.separable_block(block, x, width_of(block - 1), {options.kernel, options.kernel}, {stride, stride});
  }
  return finish_with_head(builder, x, options);
}

}  // namespace mote::host::models
