#include <fmt/format.h>

#include <algorithm>

#include "host/models/architectures.h"
#include "host/models/head.h"
#include "host/models/widths.h"

namespace mote::host::models {

namespace {

constexpr int32_t code_share = 8;  // the code is an eighth of the layers' width
constexpr int32_t narrowest_code = 2;

}  // namespace

graph::Graph build_autoencoder(const Options& options) {
  GraphBuilder builder("autoencoder", options.seed);
  graph::TensorId x = builder.flatten("flat", builder.input(options.input_shape));
  const int32_t size = builder.shape(x)[1];
  const auto width_of = [&](int32_t block) { return width_of_block(options, block, options.channels); };
  const auto add_layer = [&](const std::string& name, int32_t width) {
    x = builder.batch_normalization(name + "_normalized", builder.fully_connected(name, x, width));
    x = builder.relu(name + "_relu", x);
  };
  for (int32_t block = 0; block < options.blocks; ++block) {
    add_layer(fmt::format("encoder_{}", block + 1), width_of(block));
  }
  add_layer("code", std::max(narrowest_code, width_of(options.blocks - 1) / code_share));
  for (int32_t block = options.blocks - 1; block >= 0; --block) {
    add_layer(fmt::format("decoder_{}", block + 1), width_of(block));
  }
  return builder.finish({builder.fully_connected("reconstruction", x, size)});
}

}  // namespace mote::host::models
