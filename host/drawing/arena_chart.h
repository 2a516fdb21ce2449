#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/graph/graph.h"
#include "host/memory_plan/memory_plan.h"

namespace mote::host::drawing {

enum class BlockKind : uint8_t { input, output, tensor, scratch, subgraph, rows };

// "input", "tensor" …
const char* block_kind_name(BlockKind kind);

// What lies in the arena as one piece: a tensor with those that share its bytes, a kernel's scratch memory, rows of a
// tensor that is never whole, or the memory of a subgraph while it runs.
struct ArenaBlock {
  std::string name;
  BlockKind kind = BlockKind::tensor;
  int64_t offset = 0;
  int64_t bytes = 0;
  int32_t first_node = 0;  // -1: before the first …
  int32_t last_node = 0;   // … nodes.size(): after the last
  int32_t pool = 0;        // index into the plan's pools; `offset` is from its start
};

// By first node, then by pool and offset. `subgraph_plans` are those of the main graph's plan; regions take their size
// from them.
std::vector<ArenaBlock> arena_blocks(const graph::Graph& graph, const memory_plan::MemoryPlan& plan,
                                     const std::vector<memory_plan::MemoryPlan>& subgraph_plans);

// True where no placement of these blocks could need less, counted in steps of the alignment.
bool is_proved_optimal(const memory_plan::MemoryPlan& plan);

// The plan's lower bound counts in steps of the alignment, which the arena's last block needs not fill: never more than
// the arena.
int64_t shown_lower_bound(const memory_plan::MemoryPlan& plan);

// "8,000 B of 9,000 B (88 %)": how full a pool is.
std::string fill_text(const memory_plan::Pool& pool);

// A line a node, with what is alive at it as letters from byte 0 to the last; then what each letter means; pools
// stand side by side. The main graph's first, then those of its subgraphs.
std::string arena_text(const graph::Graph& graph, const memory_plan::MemoryPlan& plan);

// The same as an SVG file: nodes to the right, bytes upwards, a rectangle a block; a chart a pool.
std::string draw_arena(const graph::Graph& graph, const memory_plan::MemoryPlan& plan);

}  // namespace mote::host::drawing
