#include "host/models/widths.h"

#include <algorithm>

namespace mote::host::models {

int32_t width_of_block(const Options& options, int32_t block, int32_t width) {
  return options.layers.empty() ? width : options.layers[static_cast<size_t>(block)];
}

int32_t doubling_width_of_block(const Options& options, int32_t block) {
  const int32_t halvings = std::max(0, std::min(options.blocks, 3) - 1 - block);
  return width_of_block(options, block, std::max(least_width, options.channels >> halvings));
}

}  // namespace mote::host::models
