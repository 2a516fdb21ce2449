#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "host/project/project.h"

namespace mote::host::features {

// What a block is fed with.
enum class BlockKind : uint8_t {
  sound,   // frames of int16 samples
  series,  // windows of float32 readings of one or more axes
  image,   // pixels
};

// What stands next to what in a window's features.
enum class Order : uint8_t {
  rows,      // of sound moments, of images rows of pixels
  readings,  // the axes of the first reading, of the second …
  axes,      // the spectrum of the first axis, of the second …
  none,      // figures of their own
};

// One row a block.
struct Block {
  std::string_view name;  // features.block of mote.toml
  BlockKind kind;
  std::string_view meaning;
  Order order = Order::rows;
};
std::span<const Block> blocks();

// Throws InputError where features.block names none.
const Block& find_block(std::string_view name);

// What features leave open (frame_ms 0, low_hz -1 …) filled in with the block's own values.
project::Features with_defaults(project::Features features, double sample_rate_hz);

}  // namespace mote::host::features
