#pragma once

#include <cstdint>
#include <vector>

#include "host/graph/graph.h"
#include "host/lowering/lowering.h"
#include "host/memory_plan/memory_plan.h"
#include "host/memory_plan/placement.h"

// What has to be placed, and for how long.
namespace mote::host::memory_plan {

// With more tensors than this, comparing each with each takes too long.
inline constexpr size_t most_tensors_to_compare = 5000;

// What a block is: tensors that share their bytes (a reshape's output and what it was made from, a whole and its
// parts), a node's scratch memory, a strip of rows, or a subgraph's memory.
struct Owner {
  graph::TensorId root = graph::no_tensor;  // no_tensor: the place goes to the targets
  int64_t* offset_target = nullptr;
  int32_t* pool_target = nullptr;
};

// Owner i has block i.
struct Blocks {
  std::vector<Block> blocks;
  std::vector<Owner> owners;

  void add(const Owner& owner, int64_t bytes, int32_t first_node, int32_t last_node) {
    owners.push_back(owner);
    blocks.push_back({bytes, first_node, last_node});
  }
};

// Of a chain of reshapes all name the first.
graph::TensorId root_of(const std::vector<Placement>& tensors, graph::TensorId id);

// Whether a tensor as a whole lies in the arena: no constants and variables, none of which there are only rows.
bool is_placed(const graph::Graph& graph, const std::vector<Placement>& tensors, graph::TensorId id);

// Of the graph's tensors everything but the offsets.
std::vector<Placement> lifetimes(const graph::Graph& graph, const Arrangement& arrangement, Inputs inputs);

// The tensors' blocks, and which of them may lie over which.
Blocks tensor_blocks(const graph::Graph& graph, const Arrangement& arrangement, const std::vector<Placement>& tensors);

// The memory of kernels, of strips and of subgraphs, whose places go into `plan`; `subgraph_bytes` are those of all
// subgraphs that were planned before.
void add_node_blocks(const graph::Graph& graph, const std::vector<int64_t>& subgraph_bytes, MemoryPlan& plan,
                     Blocks& blocks);

}  // namespace mote::host::memory_plan
