#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "host/models/architectures.h"
#include "host/models/head.h"
#include "host/models/widths.h"

namespace mote::host::models {

namespace {

constexpr int32_t code_share = 4;  // the code has at most a quarter of the input, and of the innermost block's channels

}  // namespace

graph::Graph build_conv_autoencoder(const Options& options) {
  GraphBuilder builder("conv_autoencoder", options.seed);
  const Size2d kernel = {options.kernel, options.kernel};
  const auto width_of = [&](int32_t block) { return doubling_width_of_block(options, block); };

  graph::TensorId x = builder.input(options.input_shape);
  const std::vector<int32_t> layout = options.layout.empty() ? options.input_shape : options.layout;
  if (layout != options.input_shape) x = builder.reshape("rows", x, layout);
  std::vector<Size2d> sizes;  // of what each block reads
  for (int32_t block = 0; block < options.blocks; ++block) {
    sizes.push_back({builder.shape(x)[1], builder.shape(x)[2]});
    const Size2d stride = {std::min(2, sizes.back().height), std::min(2, sizes.back().width)};
    x = builder.conv_block(fmt::format("encoder_{}", block + 1), x, width_of(block), kernel, stride);
  }
  const int32_t places = builder.shape(x)[1] * builder.shape(x)[2];
  const int32_t of_input = layout[1] * layout[2] * layout[3] / (code_share * places);
  const int32_t code = std::max(1, std::min(builder.shape(x)[3] / code_share, of_input));
  x = builder.conv_2d("code", x, code, {1, 1}, {1, 1}, kernels::Padding::same, true);
  for (int32_t block = options.blocks - 1; block > 0; --block) {
    x = builder.resized(fmt::format("enlarged_{}", block + 1), x, sizes[block]);
    x = builder.conv_block(fmt::format("decoder_{}", block + 1), x, width_of(block - 1), kernel, {1, 1});
  }
  x = builder.resized("enlarged_1", x, sizes[0]);
  x = builder.conv_2d("decoder_1", x, layout[3], kernel, {1, 1}, kernels::Padding::same, true);
  return builder.finish({builder.flatten("reconstruction", x)});
}

}  // namespace mote::host::models
