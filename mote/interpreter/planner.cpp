#include "mote/interpreter/planner.h"

namespace mote {
namespace interpreter {
namespace {

constexpr int32_t alignment = 16;
// A second's work, or some thousand blocks. More are laid end to end: a file must not keep `open` busy for hours.
constexpr uint32_t most_comparisons = 1u << 28;

bool are_needed_together(const Block& a, const Block& b) {
  return a.first_node <= b.last_node && b.first_node <= a.last_node;
}

// The lowest offset where `block` doesn't touch a placed one.
uint32_t lowest_free_offset(Span<Block> blocks, const Block& block, uint32_t* comparisons) {
  uint32_t offset = 0;
  for (bool moved = true; moved && *comparisons < most_comparisons;) {
    moved = false;
    *comparisons += static_cast<uint32_t>(blocks.size());
    for (const Block& other : blocks) {
      if (other.offset == not_placed || !are_needed_together(block, other)) continue;
      const uint32_t begin = static_cast<uint32_t>(other.offset);
      const uint32_t end = begin + static_cast<uint32_t>(other.bytes);
      if (offset >= end || offset + static_cast<uint32_t>(block.bytes) <= begin) continue;
      offset = (end + alignment - 1) / alignment * alignment;
      moved = true;
    }
  }
  return offset;
}

}  // namespace

int32_t place_blocks(Span<Block> blocks, uint32_t* comparisons) {
  while (*comparisons < most_comparisons) {
    Block* next = nullptr;
    for (Block& block : blocks) {
      if (block.offset == not_placed && (next == nullptr || block.bytes > next->bytes)) next = &block;
    }
    if (next == nullptr) break;
    const uint32_t offset = lowest_free_offset(blocks, *next, comparisons);
    if (*comparisons >= most_comparisons) break;
    if (offset + static_cast<uint32_t>(next->bytes) > INT32_MAX) return -1;
    next->offset = static_cast<int32_t>(offset);
  }
  uint32_t end = 0;
  for (const Block& block : blocks) {
    const uint32_t block_end = static_cast<uint32_t>(block.offset) + static_cast<uint32_t>(block.bytes);
    if (block.offset >= 0 && block_end > end) end = block_end;
  }
  for (Block& block : blocks) {
    if (block.offset != not_placed) continue;
    const uint32_t offset = (end + alignment - 1) / alignment * alignment;
    end = offset + static_cast<uint32_t>(block.bytes);
    if (end > INT32_MAX) return -1;
    block.offset = static_cast<int32_t>(offset);
  }
  return static_cast<int32_t>(end);
}

}  // namespace interpreter
}  // namespace mote
