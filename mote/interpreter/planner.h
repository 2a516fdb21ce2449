#pragma once

#include <stdint.h>

#include "mote/base/span.h"

namespace mote {
namespace interpreter {

constexpr int32_t not_placed = -1;

// A block of memory and the nodes between which it is needed, both included.
struct Block {
  int32_t bytes;
  int32_t first_node;
  int32_t last_node;
  int32_t offset;  // not_placed, or where it shall lie
};

// Gives every block that has none an offset, a multiple of 16, such that blocks needed at the same time don't overlap:
// the largest first, each at the lowest place that is free. Returns the bytes needed in all, or -1 where they exceed
// INT32_MAX. Takes some n^2 steps for n blocks; where that would take long, it lays the rest end to end.
// `comparisons` counts these steps from call to call, from 0 on.
int32_t place_blocks(Span<Block> blocks, uint32_t* comparisons);

}  // namespace interpreter
}  // namespace mote
