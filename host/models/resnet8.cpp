#include <fmt/format.h>

#include <algorithm>

#include "host/models/architectures.h"
#include "host/models/head.h"
#include "host/models/widths.h"

namespace mote::host::models {

graph::Graph build_resnet8(const Options& options) {
  GraphBuilder builder("resnet8", options.seed);
  const auto same = kernels::Padding::same;
  const Size2d kernel = {options.kernel, options.kernel};
  const auto width_of = [&](int32_t block) {
    return width_of_block(options, block, options.channels << std::min(block, 6));
  };

  graph::TensorId x = builder.input(options.input_shape);
  x = builder.conv_block("stem", x, width_of(0), kernel, {1, 1});
  for (int32_t block = 0; block < options.blocks; ++block) {
    const std::string name = fmt::format("stack_{}", block + 1);
    const int32_t channels = width_of(block);
    const int32_t stride = block == 0 ? 1 : 2;
    graph::TensorId y = builder.conv_block(name + "_first", x, channels, kernel, {stride, stride});
    y = builder.conv_2d(name + "_second", y, channels, kernel, {1, 1}, same, false);
    y = builder.batch_normalization(name + "_second_normalized", y);
    if (builder.shape(x) != builder.shape(y)) {
      x = builder.conv_2d(name + "_residual", x, channels, {1, 1}, {stride, stride}, same, true);
    }
    x = builder.relu(name + "_relu", builder.add(name + "_sum", x, y));
  }
  return finish_with_head(builder, x, options);
}

}  // namespace mote::host::models
