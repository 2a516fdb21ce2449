#include "host/memory_plan/memory_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <numeric>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/memory_plan/blocks.h"
#include "host/memory_plan/join_parts.h"
#include "host/memory_plan/placement.h"

namespace mote::host::memory_plan {
namespace {

// `alive`: the lifetimes of the graph itself, which say what is a reshape or a part of what.
void check_part(const std::vector<Placement>& alive, const MemoryPlan& plan, graph::TensorId id) {
  const Placement& part = plan.tensors[id];
  if (part.part_of == graph::no_tensor) return;
  if (alive[id].part_of != part.part_of || alive[id].part_offset != part.part_offset) {
    throw_internal_error("memory plan: tensor {} can't lie {} bytes within tensor {}", id, part.part_offset,
                         part.part_of);
  }
  const int64_t offset = plan.tensors[part.part_of].offset + part.part_offset;
  if (part.offset == offset) return;
  throw_internal_error("memory plan: tensor {} at {} should be at {}, within tensor {}", id, part.offset, offset,
                       part.part_of);
}

void check_alias(const std::vector<Placement>& alive, const MemoryPlan& plan, graph::TensorId id) {
  const graph::TensorId source = plan.tensors[id].alias_of;
  if (source == graph::no_tensor) return;
  if (alive[id].alias_of != source)
    throw_internal_error("memory plan: tensor {} can't share the bytes of tensor {}", id, source);
  if (plan.tensors[source].offset == plan.tensors[id].offset) return;
  throw_internal_error("memory plan: tensor {} at {} should be at {}, where tensor {} lies", id,
                       plan.tensors[id].offset, plan.tensors[source].offset, source);
}

void check_range(const graph::Graph& graph, const std::vector<Placement>& alive, const MemoryPlan& plan,
                 graph::TensorId id) {
  const Placement& tensor = plan.tensors[id];
  if (!is_placed(graph, alive, id)) {
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

// Strips where a plan has them.
void add_strips(const std::vector<RowBlock>& row_blocks, Blocks& all) {
  for (const RowBlock& block : row_blocks) {
    for (const RowBuffer& buffer : block.buffers) {
      if (!buffer.is_strip() || buffer.rows == 0) continue;
      all.add({}, buffer.bytes(), buffer.first_node, buffer.last_node);
      all.blocks.back().offset = buffer.offset;
      all.blocks.back().pool = buffer.pool;
    }
  }
}

std::string owner_text(const Owner& owner) {
  return owner.root == graph::no_tensor ? "rows" : fmt::format("tensor {}", owner.root);
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
                      const std::vector<Pool>& pools, Inputs inputs, Arrangement arrangement, bool is_main,
                      size_t rounds, size_t& block_count) {
  (void)lowering::may_end_early(graph, arrangement.calls, is_main);
  MemoryPlan plan;
  plan.arrangement = std::move(arrangement);
  plan.tensors = lifetimes(graph, plan.arrangement, inputs);
  Blocks all = tensor_blocks(graph, plan.arrangement, plan.tensors);
  add_node_blocks(graph, subgraph_bytes, plan, all);
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
  const std::vector<int64_t> used = place(capacities, plan.lower_bound_bytes, rounds, all.blocks);
  if (used.empty()) refuse_pools(graph, plan, all.blocks);
  plan.arena_bytes = std::accumulate(used.begin(), used.end(), int64_t{0});
  check_arena_bytes(plan.arena_bytes);
  for (size_t p = 0; p < pools.size(); ++p) plan.pools[p].used_bytes = used[p];
  for (size_t i = 0; i < all.blocks.size(); ++i) {
    const Block& block = all.blocks[i];
    const Owner& owner = all.owners[i];
    if (owner.offset_target != nullptr) *owner.offset_target = block.offset;
    if (owner.pool_target != nullptr) *owner.pool_target = block.pool;
    if (owner.root == graph::no_tensor) continue;
    plan.tensors[owner.root].offset = block.offset;
    plan.tensors[owner.root].pool = block.pool;
  }
  for (graph::TensorId id = 0; id < static_cast<graph::TensorId>(plan.tensors.size()); ++id) {
    const Placement& holder = plan.tensors[holder_of(plan.tensors, id)];
    if (!is_placed(graph, plan.tensors, id)) continue;
    plan.tensors[id].offset = holder.offset + offset_in_holder(plan.tensors, id);
    plan.tensors[id].pool = holder.pool;
  }
  return plan;
}

// A whole that holds its parts from the beginning saves their copy, but may lie in the way of others.
MemoryPlan plan_with_or_without_parts(const graph::Graph& graph, const std::vector<int64_t>& subgraph_bytes,
                                      const std::vector<Pool>& pools, Inputs inputs, Arrangement arrangement,
                                      bool is_main, size_t rounds, size_t& block_count) {
  arrangement.joins_parts = pools.empty();
  MemoryPlan joined = plan_graph(graph, subgraph_bytes, pools, inputs, arrangement, is_main, rounds, block_count);
  const bool has_parts = std::any_of(joined.tensors.begin(), joined.tensors.end(),
                                     [](const Placement& tensor) { return tensor.part_of != graph::no_tensor; });
  if (!has_parts) return joined;
  arrangement.joins_parts = false;
  MemoryPlan apart = plan_graph(graph, subgraph_bytes, pools, inputs, arrangement, is_main, rounds, block_count);
  return apart.arena_bytes < joined.arena_bytes ? apart : joined;
}

MemoryPlan plan_all(const graph::Graph& graph, const std::vector<Pool>& pools, Inputs inputs, Lower lower,
                    const Arrangement* arrangement = nullptr) {
  lowering::check_control_flow(graph);
  // A subgraph is planned after those that it runs itself.
  const size_t count = graph.subgraphs.size();
  std::vector<int64_t> bytes(count, -1);
  std::vector<MemoryPlan> subgraphs(count);
  size_t block_count = 0;
  for (const int32_t number : lowering::subgraphs_in_order(graph)) {
    const auto g = static_cast<size_t>(number) - 1;
    subgraphs[g] = plan_with_or_without_parts(graph.subgraphs[g], bytes, {}, Inputs::reused,
                                              {lower(graph.subgraphs[g]), {}}, false, usual_rounds, block_count);
    bytes[g] = subgraphs[g].arena_bytes;
  }
  MemoryPlan plan = plan_with_or_without_parts(graph, bytes, pools, inputs,
                                               arrangement != nullptr ? *arrangement : Arrangement{lower(graph), {}},
                                               true, arrangement != nullptr ? many_rounds : usual_rounds, block_count);
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

MemoryPlan plan_memory(const graph::Graph& graph, const Arrangement& arrangement, Inputs inputs, Lower lower) {
  return plan_all(graph, {}, inputs, lower, &arrangement);
}

void verify(const graph::Graph& graph, const MemoryPlan& plan) {
  if (plan.tensors.size() != graph.tensors.size()) {
    throw_internal_error("memory plan: {} tensors, the graph has {}", plan.tensors.size(), graph.tensors.size());
  }
  const auto count = static_cast<graph::TensorId>(plan.tensors.size());
  // Lifetimes and what may lie over what are the graph's, whatever the plan says.
  const std::vector<Placement> alive = lifetimes(graph, plan.arrangement, Inputs::reused);
  for (graph::TensorId id = 0; id < count; ++id) {
    check_range(graph, alive, plan, id);
    check_alias(alive, plan, id);
    check_part(alive, plan, id);
  }
  std::vector<Placement> shared = alive;
  for (graph::TensorId id = 0; id < count; ++id) {
    shared[id].alias_of = plan.tensors[id].alias_of;
    shared[id].part_of = plan.tensors[id].part_of;
    shared[id].part_offset = plan.tensors[id].part_offset;
  }
  Blocks all = tensor_blocks(graph, plan.arrangement, shared);
  for (size_t i = 0; i < all.blocks.size(); ++i) {
    const Placement& place = plan.tensors[all.owners[i].root];
    all.blocks[i].offset = place.offset;
    all.blocks[i].pool = place.pool;
  }
  add_strips(plan.arrangement.row_blocks, all);
  for (size_t i = 0; i < all.blocks.size(); ++i) {
    for (size_t k = i + 1; k < all.blocks.size(); ++k) {
      const Block& first = all.blocks[i];
      const Block& second = all.blocks[k];
      if (!alive_together(first, second)) continue;
      if (may_lie_so(first, static_cast<int32_t>(i), second, static_cast<int32_t>(k))) continue;
      throw_internal_error("memory plan: {} at {}..{} and {} at {}..{} overlap while both are alive",
                           owner_text(all.owners[i]), first.offset, first.offset + first.bytes,
                           owner_text(all.owners[k]), second.offset, second.offset + second.bytes);
    }
  }
}

}  // namespace mote::host::memory_plan
