#include <fmt/format.h>

#include <algorithm>

#include "host/models/architectures.h"
#include "host/models/graph_builder.h"

namespace mote::host::models {

namespace {

constexpr int32_t head_columns = 5;    // frequency bands that the head tells apart
constexpr int32_t block_columns = 10;  // a wider map is halved by the first block, which makes all that follow cheaper

}  // namespace

graph::Graph build_ds_cnn(const Options& options) {
  GraphBuilder builder("ds_cnn", options.seed);
  const auto same = kernels::Padding::same;

  graph::TensorId x = builder.input(options.input_shape);
  x = builder.conv_2d("stem", x, options.channels, {10, 4}, {2, 2}, same, false);
  x = builder.batch_normalization("stem_normalized", x);
  x = builder.relu("stem_relu", x);
  for (int32_t block = 1; block <= options.blocks; ++block) {
    const std::string depthwise = fmt::format("depthwise_{}", block);
    const int32_t stride = block == 1 && builder.shape(x)[2] > block_columns ? 2 : 1;
    x = builder.depthwise_conv_2d(depthwise, x, {3, 3}, {stride, stride}, same, false);
    x = builder.batch_normalization(depthwise + "_normalized", x);
    x = builder.relu(depthwise + "_relu", x);
    const std::string pointwise = fmt::format("pointwise_{}", block);
    x = builder.conv_2d(pointwise, x, options.channels, {1, 1}, {1, 1}, same, false);
    x = builder.batch_normalization(pointwise + "_normalized", x);
    x = builder.relu(pointwise + "_relu", x);
  }
  const int32_t rows = builder.shape(x)[1];
  const int32_t width = std::max(1, builder.shape(x)[2] / head_columns);
  x = builder.average_pool_2d("pool", x, {rows, width}, {rows, width}, kernels::Padding::valid);
  x = builder.flatten("flat", x);
  x = builder.fully_connected("logits", x, options.classes);
  return builder.finish({builder.softmax("scores", x)});
}

}  // namespace mote::host::models
