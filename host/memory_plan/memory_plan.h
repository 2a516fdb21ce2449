#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/graph/graph.h"
#include "host/lowering/kernel_set.h"
#include "host/lowering/lowering.h"
#include "host/memory_plan/row_block.h"

namespace mote::host::memory_plan {

struct Placement {
  int32_t pool = 0;     // index into MemoryPlan::pools
  int64_t offset = -1;  // bytes from the pool's start; -1: in none (a constant, a variable)
  int64_t bytes = 0;
  int32_t first_node = 0;  // alive from the run of this node (-1: an input, alive before the first) …
  int32_t last_node = 0;   // … to the end of this one (nodes.size(): an output)
  graph::TensorId alias_of = graph::no_tensor;  // shares this tensor's bytes: what reshapes began with
  graph::TensorId part_of = graph::no_tensor;   // lies within this tensor, which concatenates it with others …
  int64_t part_offset = 0;                      // … from this byte on; reshapes of it do as well
  bool has_rows_only = false;                   // never lies in memory as a whole: see RowBlock
};

// A block of memory that tensors may be put into; the main graph only knows several.
struct Pool {
  std::string name;
  int64_t bytes = 0;       // of the block
  int64_t used_bytes = 0;  // by the plan
};

// The memory of a subgraph while it runs, inside that of the graph that runs it.
struct Region {
  int32_t subgraph = 0;  // counted from 1
  int32_t pool = 0;
  int64_t offset = 0;
};

// The kernel calls of a graph's nodes: of a set of kernels; tests of plans give calls of their own.
using lowering::Lower;

// How the nodes of a graph are carried out.
struct Arrangement {
  std::vector<lowering::LoweredNode> calls;  // one a node; of those in row blocks, as if they weren't
  std::vector<RowBlock> row_blocks;          // apart, and by their nodes
  bool joins_parts = true;                   // what is concatenated may lie in the whole from the beginning

  // Null where a node computes all of its output at once.
  const RowBlock* block_of(int32_t node) const;
};

struct MemoryPlan {
  std::vector<Placement> tensors;                  // one for each tensor of the graph
  std::vector<std::vector<ScratchPlace>> scratch;  // offsets of each node's scratch arguments, in their order
  std::vector<Region> regions;                     // one for each subgraph that this graph itself runs
  int64_t arena_bytes = 0;                         // exact: no allocation happens at run time; of all pools together
  int64_t lower_bound_bytes = 0;                   // no placement needs less: what is alive at one node
  std::vector<Pool> pools;                         // empty: one arena of arena_bytes
  std::vector<MemoryPlan> subgraphs;               // of the main graph only
  Arrangement arrangement;                         // what it is for
};

// What becomes of the bytes of the graph's inputs once no node needs them any more.
enum class Inputs : uint8_t {
  reused,  // other tensors may lie there
  kept,    // a run leaves them as they were: a stream's rows stay in the model's input from window to window
};

// Offsets such that what is alive at the same time never overlaps; 16-byte aligned.
MemoryPlan plan_memory(const graph::Graph& graph, Lower lower = lowering::lower);
MemoryPlan plan_memory(const graph::Graph& graph, Inputs inputs, Lower lower = lowering::lower);

// The same in memories of given sizes: what is larger is placed first, each time into the first pool that has room.
// Throws InputError with the figures where it doesn't fit.
MemoryPlan plan_memory(const graph::Graph& graph, const std::vector<Pool>& pools, Lower lower = lowering::lower);

// The same for a main graph that is arranged otherwise; its subgraphs get the calls of `lower`.
MemoryPlan plan_memory(const graph::Graph& graph, const Arrangement& arrangement, Inputs inputs,
                       Lower lower = lowering::lower);

// Throws InternalError where two live tensors overlap or a tensor lies outside the arena.
void verify(const graph::Graph& graph, const MemoryPlan& plan);

}  // namespace mote::host::memory_plan
