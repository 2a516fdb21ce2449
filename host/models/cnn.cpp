#include <fmt/format.h>

#include <algorithm>

#include "host/models/architectures.h"
#include "host/models/head.h"
#include "host/models/widths.h"

namespace mote::host::models {

graph::Graph build_cnn(const Options& options) {
  GraphBuilder builder("cnn", options.seed);
  const Size2d kernel = {options.kernel, options.kernel};

  graph::TensorId x = builder.input(options.input_shape);
  for (int32_t block = 0; block < options.blocks; ++block) {
    x = builder.conv_block(fmt::format("conv_{}", block + 1), x, doubling_width_of_block(options, block), kernel,
                           {1, 1});
    // Heads that sum up the last map see it whole: halved once more, they would tell fewer bands of frequency apart.
    if (block + 1 == options.blocks && options.head != "flatten") break;
    const Size2d window = {std::min(2, builder.shape(x)[1]), std::min(2, builder.shape(x)[2])};
    x = builder.max_pool_2d(fmt::format("pool_{}", block + 1), x, window, window, kernels::Padding::valid);
  }
  return finish_with_head(builder, x, options);
}

}  // namespace mote::host::models
