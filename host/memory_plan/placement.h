#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

// Where blocks of memory lie, by their sizes and lifetimes alone.
namespace mote::host::memory_plan {

constexpr int64_t alignment_bytes = 16;

// How a block may lie over another one although both are alive at one node, which reads that one and writes this.
struct BlockOverlap {
  int32_t input_block = 0;
  int64_t lead_bytes = 0;  // this block begins at least so many bytes before that one
  bool is_exact = false;   // just so many

  bool operator==(const BlockOverlap&) const = default;
};

struct Block {
  int64_t bytes = 0;
  int32_t first_node = 0;  // alive from this node …
  int32_t last_node = 0;   // … to the end of this one
  int32_t pool = 0;
  int64_t offset = -1;
  std::vector<BlockOverlap> overlaps = {};
};

int64_t align(int64_t bytes);

template <typename Lifetime>
bool alive_together(const Lifetime& a, const Lifetime& b) {
  return a.first_node <= b.last_node && b.first_node <= a.last_node;
}

// Whether blocks that are alive together may lie where they do. `a_index` and `b_index` are what overlaps name them by.
bool may_lie_so(const Block& a, int32_t a_index, const Block& b, int32_t b_index);

// The bytes that are alive at each node, from the input (-1) to the output, less what blocks may share.
std::vector<int64_t> alive_bytes(const std::vector<Block>& blocks, int32_t node_count);

// The bytes that are alive at one node, at the node that has most of them: no placement needs less.
int64_t lower_bound(const std::vector<Block>& blocks, int32_t node_count);

// Gives every block a pool and an offset, such that blocks that are alive together don't overlap. Answers the bytes
// used of each pool of `capacities`; nothing where some block fits into none. Ends early where it reaches the bound;
// takes about half a second at most for what it tries, and is the same every time. `rounds`: of small changes that may
// improve it.
constexpr size_t usual_rounds = 300;
constexpr size_t many_rounds = 2000;
std::vector<int64_t> place(const std::vector<int64_t>& capacities, int64_t lower_bound_bytes, size_t rounds,
                           std::vector<Block>& blocks);

}  // namespace mote::host::memory_plan
