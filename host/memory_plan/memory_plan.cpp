#include "host/memory_plan/memory_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/lowering/overlap.h"
#include "host/memory_plan/placement.h"

namespace mote::host::memory_plan {
namespace {

constexpr graph::TensorId no_tensor = graph::no_tensor;

// What a block is: tensors that share their bytes (a reshape's output and what it was made from), a node's scratch
// memory, or a subgraph's.
struct Owner {
  graph::TensorId root = no_tensor;  // no_tensor: the place goes to the targets
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

graph::TensorId root_of(const std::vector<Placement>& tensors, graph::TensorId id) {
  return tensors[id].alias_of == graph::no_tensor ? id : tensors[id].alias_of;
}

bool is_placed(const graph::Tensor& tensor) { return !tensor.is_constant && !tensor.is_variable; }

// Who may share whose bytes: a reshape moves nothing. A constant or variable isn't in the arena, so a reshape of it, or
// one into it, is a copy.
graph::TensorId alias_of(const graph::Graph& graph, const graph::Node& node, const lowering::LoweredNode& lowered) {
  if (lowered.action != ops::Action::alias) return graph::no_tensor;
  const bool are_placed = is_placed(graph.tensors[node.inputs[0]]) && is_placed(graph.tensors[node.outputs[0]]);
  return are_placed ? node.inputs[0] : graph::no_tensor;
}

// Everything but the offsets.
std::vector<Placement> lifetimes(const graph::Graph& graph, const std::vector<lowering::LoweredNode>& lowered,
                                 Inputs inputs) {
  const int32_t end = static_cast<int32_t>(graph.nodes.size());
  std::vector<Placement> tensors(graph.tensors.size());
  for (size_t i = 0; i < tensors.size(); ++i) tensors[i].bytes = graph.tensors[i].bytes();
  for (const graph::TensorId id : graph.inputs) tensors[id].first_node = tensors[id].last_node = -1;
  // Where a run ends early, the outputs of an earlier one must still be there.
  const bool outputs_stay = lowering::may_end_early(graph, lowered, true);
  std::vector<bool> stays(tensors.size(), false);
  for (const graph::TensorId id : graph.outputs) stays[id] = outputs_stay;
  for (int32_t n = 0; n < end; ++n) {
    for (const graph::TensorId id : graph.nodes[n].outputs) {
      if (id == graph::no_tensor) continue;
      tensors[id].first_node = tensors[id].last_node = n;
      // Of a chain of reshapes all name the first, so that nobody has to walk it.
      const graph::TensorId source = stays[id] ? no_tensor : alias_of(graph, graph.nodes[n], lowered[n]);
      tensors[id].alias_of = source == no_tensor ? no_tensor : root_of(tensors, source);
    }
    for (const graph::TensorId id : graph.nodes[n].inputs) {
      if (id != graph::no_tensor) tensors[id].last_node = std::max(tensors[id].last_node, n);
    }
  }
  if (inputs == Inputs::kept) {
    for (const graph::TensorId id : graph.inputs) tensors[id].last_node = end;
  }
  for (const graph::TensorId id : graph.outputs) {
    tensors[id].last_node = end;
    if (outputs_stay) tensors[id].first_node = -1;
  }
  return tensors;
}

// Whether a tensor's bytes are no longer needed once a node has run, as no tensor that shares them is.
bool dies_at(const std::vector<Placement>& tensors, graph::TensorId id, int32_t node) {
  const graph::TensorId root = root_of(tensors, id);
  for (graph::TensorId other = 0; other < static_cast<graph::TensorId>(tensors.size()); ++other) {
    if (root_of(tensors, other) == root && tensors[other].last_node > node) return false;
  }
  return true;
}

// Which outputs may lie over which inputs, as the kernels' order of access allows.
void add_overlaps(const graph::Graph& graph, const std::vector<lowering::LoweredNode>& lowered,
                  const std::vector<Placement>& tensors, const std::vector<int32_t>& block_of, Blocks& all) {
  // Where there are more tensors, comparing them takes too long.
  constexpr size_t most_tensors = 5000;
  if (tensors.size() > most_tensors) return;
  for (size_t n = 0; n < graph.nodes.size(); ++n) {
    const graph::Node& node = graph.nodes[n];
    if (lowered[n].action != ops::Action::call || node.outputs.size() != 1) continue;
    const auto number = static_cast<int32_t>(n);
    const graph::TensorId output = node.outputs[0];
    if (!is_placed(graph.tensors[output]) || tensors[root_of(tensors, output)].first_node != number) continue;
    for (const lowering::Overlap& overlap : lowering::overlaps_of(graph, node, lowered[n])) {
      const graph::TensorId input = node.inputs[overlap.input];
      if (!is_placed(graph.tensors[input]) || !dies_at(tensors, input, number)) continue;
      const bool is_exact = overlap.step_bytes > 1;
      int64_t lead_bytes = overlap.lead_bytes;
      while (is_exact && lead_bytes % alignment_bytes != 0) lead_bytes += overlap.step_bytes;
      const BlockOverlap added = {block_of[root_of(tensors, input)], lead_bytes, is_exact};
      std::vector<BlockOverlap>& overlaps = all.blocks[block_of[output]].overlaps;
      if (std::find(overlaps.begin(), overlaps.end(), added) == overlaps.end()) overlaps.push_back(added);
    }
  }
}

Blocks blocks_of(const graph::Graph& graph, const std::vector<lowering::LoweredNode>& lowered,
                 const std::vector<Placement>& tensors) {
  Blocks all;
  std::vector<int32_t> block_of(tensors.size(), -1);
  for (graph::TensorId id = 0; id < static_cast<graph::TensorId>(tensors.size()); ++id) {
    if (!is_placed(graph.tensors[id])) continue;
    const Placement& tensor = tensors[id];
    const graph::TensorId root = root_of(tensors, id);
    if (block_of[root] < 0) {
      block_of[root] = static_cast<int32_t>(all.blocks.size());
      all.add({root}, tensor.bytes, tensor.first_node, tensor.last_node);
      continue;
    }
    Block& block = all.blocks[block_of[root]];
    block.bytes = std::max(block.bytes, tensor.bytes);
    block.first_node = std::min(block.first_node, tensor.first_node);
    block.last_node = std::max(block.last_node, tensor.last_node);
  }
  add_overlaps(graph, lowered, tensors, block_of, all);
  return all;
}

// `alive`: the lifetimes of the graph itself, which say what is a reshape of what.
void check_alias(const std::vector<Placement>& alive, const MemoryPlan& plan, graph::TensorId id) {
  const graph::TensorId source = plan.tensors[id].alias_of;
  if (source == graph::no_tensor) return;
  if (alive[id].alias_of != source)
    throw_internal_error("memory plan: tensor {} can't share the bytes of tensor {}", id, source);
  if (plan.tensors[source].offset == plan.tensors[id].offset) return;
  throw_internal_error("memory plan: tensor {} at {} should be at {}, where tensor {} lies", id,
                       plan.tensors[id].offset, plan.tensors[source].offset, source);
}

void check_range(const graph::Graph& graph, const MemoryPlan& plan, graph::TensorId id) {
  const Placement& tensor = plan.tensors[id];
  if (!is_placed(graph.tensors[id])) {
    if (tensor.offset != -1) throw_internal_error("memory plan: constant or variable {} is in the arena", id);
    return;
  }
  if (tensor.bytes != graph.tensors[id].bytes()) {
    throw_internal_error("memory plan: tensor {} has {} bytes, should have {}", id, tensor.bytes,
                         graph.tensors[id].bytes());
  }
  const int64_t pool_bytes = plan.pools.empty() ? plan.arena_bytes : plan.pools[tensor.pool].bytes;
  if (tensor.offset < 0 || tensor.offset + tensor.bytes > pool_bytes) {
    throw_internal_error("memory plan: tensor {} lies at {}..{}, outside the arena of {} bytes", id, tensor.offset,
                         tensor.offset + tensor.bytes, pool_bytes);
  }
  if (tensor.offset % alignment_bytes == 0) return;
  throw_internal_error("memory plan: tensor {} lies at {}, which isn't a multiple of {}", id, tensor.offset,
                       alignment_bytes);
}

// The memory of kernels and of subgraphs, `sizes` being those of all subgraphs that were planned before.
void add_node_blocks(const graph::Graph& graph, const std::vector<lowering::LoweredNode>& lowered,
                     const std::vector<int64_t>& sizes, MemoryPlan& plan, Blocks& blocks) {
  plan.scratch.assign(graph.nodes.size(), {});
  std::map<int32_t, Block> regions;
  for (size_t n = 0; n < graph.nodes.size(); ++n) {
    const auto node = static_cast<int32_t>(n);
    for (const int32_t subgraph : lowering::called_subgraphs(graph.nodes[n])) {
      Block& region = regions.try_emplace(subgraph, Block{sizes[subgraph - 1], node, node}).first->second;
      region.last_node = node;
    }
    plan.scratch[n].resize(lowered[n].scratch_bytes().size());
    for (size_t i = 0; i < plan.scratch[n].size(); ++i) {
      ScratchPlace& place = plan.scratch[n][i];
      blocks.add({no_tensor, &place.offset, &place.pool}, lowered[n].scratch_bytes()[i], node, node);
    }
  }
  plan.regions.reserve(regions.size());
  for (const auto& [subgraph, block] : regions) {
    plan.regions.push_back({subgraph, 0, 0});
    Region& region = plan.regions.back();
    blocks.add({no_tensor, &region.offset, &region.pool}, block.bytes, block.first_node, block.last_node);
  }
}

[[noreturn]] void refuse_pools(const graph::Graph& graph, const MemoryPlan& plan, const std::vector<Block>& blocks) {
  std::string sizes;
  for (const Pool& pool : plan.pools)
    sizes += fmt::format("{}{} of {} B", sizes.empty() ? "" : ", ", pool.name, pool.bytes);
  const auto largest =
      std::max_element(blocks.begin(), blocks.end(), [](const Block& a, const Block& b) { return a.bytes < b.bytes; });
  throw_input_error(
      "{}: doesn't fit into the pools {}: together at least {} B are needed at once, {} B of them for one "
      "tensor",
      graph.name, sizes, plan.lower_bound_bytes, largest->bytes);
}

void check_arena_bytes(int64_t bytes) {
  constexpr int64_t most_bytes = std::numeric_limits<int32_t>::max();
  if (bytes <= most_bytes) return;
  throw_input_error("the model needs an arena of {} bytes, no target has more than {}", with_thousands(bytes),
                    with_thousands(most_bytes));
}

MemoryPlan plan_graph(const graph::Graph& graph, const std::vector<int64_t>& subgraph_bytes,
                      const std::vector<Pool>& pools, Inputs inputs, Lower lower, bool is_main, size_t& block_count) {
  const std::vector<lowering::LoweredNode> lowered = lower(graph);
  (void)lowering::may_end_early(graph, lowered, is_main);
  MemoryPlan plan;
  plan.lower = lower;
  plan.tensors = lifetimes(graph, lowered, inputs);
  Blocks all = blocks_of(graph, lowered, plan.tensors);
  add_node_blocks(graph, lowered, subgraph_bytes, plan, all);
  plan.lower_bound_bytes = lower_bound(all.blocks, static_cast<int32_t>(graph.nodes.size()));
  // Placing takes time by the square of the number; a damaged file may list a tensor a million times.
  constexpr size_t most_blocks = 10000;
  block_count += all.blocks.size();
  if (block_count > most_blocks) {
    throw_input_error("the model has {} tensors to place, at most {} can be", with_thousands(block_count), most_blocks);
  }
  check_arena_bytes(plan.lower_bound_bytes);
  plan.pools = pools;
  std::vector<int64_t> capacities;
  for (const Pool& pool : pools) capacities.push_back(pool.bytes);
  if (pools.empty()) capacities.push_back(std::numeric_limits<int64_t>::max());
  const std::vector<int64_t> used = place(capacities, plan.lower_bound_bytes, all.blocks);
  if (used.empty()) refuse_pools(graph, plan, all.blocks);
  plan.arena_bytes = std::accumulate(used.begin(), used.end(), int64_t{0});
  check_arena_bytes(plan.arena_bytes);
  for (size_t p = 0; p < pools.size(); ++p) plan.pools[p].used_bytes = used[p];
  for (size_t i = 0; i < all.blocks.size(); ++i) {
    const Block& block = all.blocks[i];
    const Owner& owner = all.owners[i];
    if (owner.offset_target != nullptr) *owner.offset_target = block.offset;
    if (owner.pool_target != nullptr) *owner.pool_target = block.pool;
    if (owner.root == no_tensor) continue;
    plan.tensors[owner.root].offset = block.offset;
    plan.tensors[owner.root].pool = block.pool;
  }
  for (graph::TensorId id = 0; id < static_cast<graph::TensorId>(plan.tensors.size()); ++id) {
    const Placement& root = plan.tensors[root_of(plan.tensors, id)];
    plan.tensors[id].offset = root.offset;
    plan.tensors[id].pool = root.pool;
  }
  return plan;
}

MemoryPlan plan_all(const graph::Graph& graph, const std::vector<Pool>& pools, Inputs inputs, Lower lower) {
  lowering::check_control_flow(graph);
  // A subgraph is planned after those that it runs itself.
  const size_t count = graph.subgraphs.size();
  std::vector<int64_t> bytes(count, -1);
  std::vector<MemoryPlan> subgraphs(count);
  size_t block_count = 0;
  for (const int32_t number : lowering::subgraphs_in_order(graph)) {
    const auto g = static_cast<size_t>(number) - 1;
    subgraphs[g] = plan_graph(graph.subgraphs[g], bytes, {}, Inputs::reused, lower, false, block_count);
    bytes[g] = subgraphs[g].arena_bytes;
  }
  MemoryPlan plan = plan_graph(graph, bytes, pools, inputs, lower, true, block_count);
  plan.subgraphs = std::move(subgraphs);
  return plan;
}

}  // namespace

MemoryPlan plan_memory(const graph::Graph& graph, Lower lower) { return plan_all(graph, {}, Inputs::reused, lower); }

MemoryPlan plan_memory(const graph::Graph& graph, Inputs inputs, Lower lower) {
  return plan_all(graph, {}, inputs, lower);
}

MemoryPlan plan_memory(const graph::Graph& graph, const std::vector<Pool>& pools, Lower lower) {
  return plan_all(graph, pools, Inputs::reused, lower);
}

void verify(const graph::Graph& graph, const MemoryPlan& plan, Lower lower) {
  if (plan.tensors.size() != graph.tensors.size()) {
    throw_internal_error("memory plan: {} tensors, the graph has {}", plan.tensors.size(), graph.tensors.size());
  }
  const auto count = static_cast<graph::TensorId>(plan.tensors.size());
  // Lifetimes and what may lie over what are the graph's, whatever the plan says.
  const std::vector<lowering::LoweredNode> lowered = lower(graph);
  const std::vector<Placement> alive = lifetimes(graph, lowered, Inputs::reused);
  for (graph::TensorId id = 0; id < count; ++id) {
    check_range(graph, plan, id);
    check_alias(alive, plan, id);
  }
  std::vector<Placement> shared = alive;
  for (graph::TensorId id = 0; id < count; ++id) shared[id].alias_of = plan.tensors[id].alias_of;
  Blocks all = blocks_of(graph, lowered, shared);
  for (size_t i = 0; i < all.blocks.size(); ++i) {
    const Placement& place = plan.tensors[all.owners[i].root];
    all.blocks[i].offset = place.offset;
    all.blocks[i].pool = place.pool;
  }
  for (size_t i = 0; i < all.blocks.size(); ++i) {
    for (size_t k = i + 1; k < all.blocks.size(); ++k) {
      const Block& first = all.blocks[i];
      const Block& second = all.blocks[k];
      if (!alive_together(first, second)) continue;
      if (may_lie_so(first, static_cast<int32_t>(i), second, static_cast<int32_t>(k))) continue;
      throw_internal_error("memory plan: tensors {} at {}..{} and {} at {}..{} overlap while both are alive",
                           all.owners[i].root, first.offset, first.offset + first.bytes, all.owners[k].root,
                           second.offset, second.offset + second.bytes);
    }
  }
}

}  // namespace mote::host::memory_plan
