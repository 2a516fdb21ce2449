#include <fmt/format.h>

#include <algorithm>

#include "host/models/architectures.h"
#include "host/models/head.h"
#include "host/models/widths.h"

namespace mote::host::models {

graph::Graph build_dense(const Options& options) {
  GraphBuilder builder("dense", options.seed);
  graph::TensorId x = builder.flatten("flat", builder.input(options.input_shape));
  for (int32_t block = 0; block < options.blocks; ++block) {
    const int32_t width =
        width_of_block(options, block, std::max(least_width, options.channels >> std::min(block, 31)));
    const std::string name = fmt::format("dense_{}", block + 1);
    x = builder.relu(name + "_relu", builder.fully_connected(name, x, width));
  }
  return finish_with_logits(builder, builder.fully_connected("logits", x, options.classes), options);
}

}  // namespace mote::host::models
