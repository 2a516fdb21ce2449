#include "host/memory_plan/memory_plan.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <map>
#include <numeric>
#include <utility>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::memory_plan {
namespace {

constexpr int64_t alignment_bytes = 16;
constexpr graph::TensorId no_tensor = graph::no_tensor;

// What is placed as one: tensors that share their bytes (a reshape's output and what it was made from), a node's
// scratch memory, or a subgraph's.
struct Block {
  graph::TensorId root;  // no_tensor: the offset goes to `target`
  int64_t bytes = 0;
  int32_t first_node = 0;
  int32_t last_node = 0;
  int64_t offset = -1;
  int64_t* offset_target = nullptr;
  int32_t* pool_target = nullptr;
  int32_t pool = 0;
};

int64_t align(int64_t bytes) { return (bytes + alignment_bytes - 1) / alignment_bytes * alignment_bytes; }

template <typename Lifetime>
bool alive_together(const Lifetime& a, const Lifetime& b) {
  return a.first_node <= b.last_node && b.first_node <= a.last_node;
}

graph::TensorId root_of(const std::vector<Placement>& tensors, graph::TensorId id) {
  return tensors[id].alias_of == graph::no_tensor ? id : tensors[id].alias_of;
}

bool is_placed(const graph::Tensor& tensor) { return !tensor.is_constant && !tensor.is_variable; }

// Who may share whose bytes: a reshape moves nothing. A constant or variable isn't in the arena, so its reshape is a
// copy.
graph::TensorId alias_of(const graph::Graph& graph, const graph::Node& node, const lowering::LoweredNode& lowered) {
  if (lowered.action != ops::Action::alias) return graph::no_tensor;
  return is_placed(graph.tensors[node.inputs[0]]) ? node.inputs[0] : graph::no_tensor;
}

// Everything but the offsets.
std::vector<Placement> lifetimes(const graph::Graph& graph, const std::vector<lowering::LoweredNode>& lowered) {
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
  for (const graph::TensorId id : graph.outputs) {
    tensors[id].last_node = end;
    if (outputs_stay) tensors[id].first_node = -1;
  }
  return tensors;
}

std::vector<Block> blocks_of(const graph::Graph& graph, const std::vector<Placement>& tensors) {
  std::vector<Block> blocks;
  std::vector<int32_t> block_of(tensors.size(), -1);
  for (graph::TensorId id = 0; id < static_cast<graph::TensorId>(tensors.size()); ++id) {
    if (!is_placed(graph.tensors[id])) continue;
    const Placement& tensor = tensors[id];
    const graph::TensorId root = root_of(tensors, id);
    if (block_of[root] < 0) {
      block_of[root] = static_cast<int32_t>(blocks.size());
      blocks.push_back({root, tensor.bytes, tensor.first_node, tensor.last_node});
      continue;
    }
    Block& block = blocks[block_of[root]];
    block.bytes = std::max(block.bytes, tensor.bytes);
    block.first_node = std::min(block.first_node, tensor.first_node);
    block.last_node = std::max(block.last_node, tensor.last_node);
  }
  return blocks;
}

using Before = bool (*)(const Block&, const Block&);
using Fit = int64_t (*)(const std::vector<const Block*>& neighbours, int64_t bytes);

bool larger(const Block& a, const Block& b) { return a.bytes > b.bytes; }
bool earlier(const Block& a, const Block& b) { return a.first_node < b.first_node; }
bool longer_lived(const Block& a, const Block& b) { return a.last_node - a.first_node > b.last_node - b.first_node; }

// `neighbours`: placed blocks alive at the same time, by offset. The lowest gap that is large enough.
int64_t first_fit(const std::vector<const Block*>& neighbours, int64_t bytes) {
  int64_t end = 0;
  for (const Block* neighbour : neighbours) {
    if (end + bytes <= neighbour->offset) return end;
    end = std::max(end, align(neighbour->offset + neighbour->bytes));
  }
  return end;
}

// The smallest gap that is large enough.
int64_t best_fit(const std::vector<const Block*>& neighbours, int64_t bytes) {
  int64_t end = 0;
  int64_t best_offset = -1;
  int64_t best_gap = std::numeric_limits<int64_t>::max();
  for (const Block* neighbour : neighbours) {
    const int64_t gap = neighbour->offset - end;
    if (gap >= bytes && gap < best_gap) {
      best_gap = gap;
      best_offset = end;
    }
    end = std::max(end, align(neighbour->offset + neighbour->bytes));
  }
  return best_offset < 0 ? end : best_offset;
}

struct Strategy {
  Before before;
  Fit fit;
};

// None is best for every graph, and all are cheap: the smallest arena wins, at equal sizes the first of this list.
constexpr std::array strategies = {
    Strategy{larger, first_fit}, Strategy{larger, best_fit},        Strategy{earlier, first_fit},
    Strategy{earlier, best_fit}, Strategy{longer_lived, first_fit}, Strategy{longer_lived, best_fit},
};

// Places all blocks; answers the bytes used of each pool, or nothing where one block fits into none.
std::vector<int64_t> place(const Strategy& strategy, const std::vector<int64_t>& capacities,
                           std::vector<Block>& blocks) {
  std::vector<Block*> order(blocks.size());
  std::transform(blocks.begin(), blocks.end(), order.begin(), [](Block& block) { return &block; });
  std::stable_sort(order.begin(), order.end(), [&](const Block* a, const Block* b) { return strategy.before(*a, *b); });

  std::vector<int64_t> used(capacities.size(), 0);
  std::vector<std::vector<const Block*>> placed(capacities.size());  // by offset
  std::vector<const Block*> neighbours;
  for (Block* block : order) {
    block->offset = -1;
    for (size_t p = 0; p < capacities.size() && block->offset < 0; ++p) {
      neighbours.clear();
      std::copy_if(placed[p].begin(), placed[p].end(), std::back_inserter(neighbours),
                   [&](const Block* other) { return alive_together(*block, *other); });
      const int64_t offset = strategy.fit(neighbours, block->bytes);
      if (offset + block->bytes > capacities[p]) continue;
      block->offset = offset;
      block->pool = static_cast<int32_t>(p);
      used[p] = std::max(used[p], offset + block->bytes);
      const auto at = std::upper_bound(placed[p].begin(), placed[p].end(), offset,
                                       [](int64_t wanted, const Block* other) { return wanted < other->offset; });
      placed[p].insert(at, block);
    }
    if (block->offset < 0) return {};
  }
  return used;
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

// The bytes that are alive at one node, at the node that has most of them.
int64_t lower_bound(const std::vector<Block>& blocks, int32_t node_count) {
  std::vector<int64_t> change(static_cast<size_t>(node_count) + 3, 0);  // of what is alive, from node -1 on
  for (const Block& block : blocks) {
    change[block.first_node + 1] += align(block.bytes);
    change[block.last_node + 2] -= align(block.bytes);
  }
  int64_t alive = 0;
  int64_t most = 0;
  for (const int64_t step : change) most = std::max(most, alive += step);
  return most;
}

// The memory of kernels and of subgraphs, `sizes` being those of all subgraphs that were planned before.
void add_node_blocks(const graph::Graph& graph, const std::vector<lowering::LoweredNode>& lowered,
                     const std::vector<int64_t>& sizes, MemoryPlan& plan, std::vector<Block>& blocks) {
  plan.scratch.assign(graph.nodes.size(), {});
  std::map<int32_t, Block> regions;
  for (size_t n = 0; n < graph.nodes.size(); ++n) {
    const auto node = static_cast<int32_t>(n);
    for (const int32_t subgraph : lowering::called_subgraphs(graph.nodes[n])) {
      Block& region = regions.try_emplace(subgraph, Block{no_tensor, sizes[subgraph - 1], node, node}).first->second;
      region.last_node = node;
    }
    plan.scratch[n].resize(lowered[n].scratch_bytes().size());
    for (size_t i = 0; i < plan.scratch[n].size(); ++i) {
      ScratchPlace& place = plan.scratch[n][i];
      blocks.push_back({no_tensor, lowered[n].scratch_bytes()[i], node, node, -1, &place.offset, &place.pool});
    }
  }
  plan.regions.reserve(regions.size());
  for (auto& [subgraph, region] : regions) {
    plan.regions.push_back({subgraph, 0, 0});
    region.offset_target = &plan.regions.back().offset;
    region.pool_target = &plan.regions.back().pool;
    blocks.push_back(region);
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
                      const std::vector<Pool>& pools, Lower lower, bool is_main, size_t& block_count) {
  const std::vector<lowering::LoweredNode> lowered = lower(graph);
  (void)lowering::may_end_early(graph, lowered, is_main);
  MemoryPlan plan;
  plan.tensors = lifetimes(graph, lowered);
  std::vector<Block> all = blocks_of(graph, plan.tensors);
  add_node_blocks(graph, lowered, subgraph_bytes, plan, all);
  plan.lower_bound_bytes = lower_bound(all, static_cast<int32_t>(graph.nodes.size()));
  // Placing takes time by the square of the number; a damaged file may list a tensor a million times.
  constexpr size_t most_blocks = 10000;
  block_count += all.size();
  if (block_count > most_blocks) {
    throw_input_error("the model has {} tensors to place, at most {} can be", with_thousands(block_count), most_blocks);
  }
  check_arena_bytes(plan.lower_bound_bytes);
  plan.pools = pools;
  plan.arena_bytes = std::numeric_limits<int64_t>::max();
  std::vector<int64_t> capacities;
  for (const Pool& pool : pools) capacities.push_back(pool.bytes);
  if (pools.empty()) capacities.push_back(std::numeric_limits<int64_t>::max());
  std::vector<Block> best;
  // Half a second's work: a graph of 3,000 tensors gets all strategies, one of 10,000 the first.
  constexpr size_t most_steps = 50'000'000;
  size_t steps = 0;
  for (const Strategy& strategy : strategies) {
    if (steps > most_steps && !best.empty()) break;
    steps += all.size() * all.size();
    std::vector<Block> blocks = all;
    const std::vector<int64_t> used = place(strategy, capacities, blocks);
    const int64_t arena_bytes = std::accumulate(used.begin(), used.end(), int64_t{0});
    if (used.empty() || arena_bytes >= plan.arena_bytes) continue;
    plan.arena_bytes = arena_bytes;
    for (size_t p = 0; p < pools.size(); ++p) plan.pools[p].used_bytes = used[p];
    best = std::move(blocks);
    if (align(arena_bytes) <= plan.lower_bound_bytes) break;
  }
  if (best.empty() && !all.empty()) refuse_pools(graph, plan, all);
  if (!all.empty()) check_arena_bytes(plan.arena_bytes);
  for (const Block& block : best) {
    if (block.offset_target != nullptr) *block.offset_target = block.offset;
    if (block.pool_target != nullptr) *block.pool_target = block.pool;
    if (block.root == no_tensor) continue;
    plan.tensors[block.root].offset = block.offset;
    plan.tensors[block.root].pool = block.pool;
  }
  if (all.empty()) plan.arena_bytes = 0;
  for (graph::TensorId id = 0; id < static_cast<graph::TensorId>(plan.tensors.size()); ++id) {
    const Placement& root = plan.tensors[root_of(plan.tensors, id)];
    plan.tensors[id].offset = root.offset;
    plan.tensors[id].pool = root.pool;
  }
  return plan;
}

}  // namespace

MemoryPlan plan_memory(const graph::Graph& graph, Lower lower) { return plan_memory(graph, {}, lower); }

MemoryPlan plan_memory(const graph::Graph& graph, const std::vector<Pool>& pools, Lower lower) {
  lowering::check_control_flow(graph);
  // A subgraph is planned after those that it runs itself.
  const size_t count = graph.subgraphs.size();
  std::vector<int64_t> bytes(count, -1);
  std::vector<MemoryPlan> subgraphs(count);
  size_t block_count = 0;
  for (const int32_t number : lowering::subgraphs_in_order(graph)) {
    const auto g = static_cast<size_t>(number) - 1;
    subgraphs[g] = plan_graph(graph.subgraphs[g], bytes, {}, lower, false, block_count);
    bytes[g] = subgraphs[g].arena_bytes;
  }
  MemoryPlan plan = plan_graph(graph, bytes, pools, lower, true, block_count);
  plan.subgraphs = std::move(subgraphs);
  return plan;
}

void verify(const graph::Graph& graph, const MemoryPlan& plan, Lower lower) {
  if (plan.tensors.size() != graph.tensors.size()) {
    throw_internal_error("memory plan: {} tensors, the graph has {}", plan.tensors.size(), graph.tensors.size());
  }
  const auto count = static_cast<graph::TensorId>(plan.tensors.size());
  // The lifetimes are the graph's, whatever the plan says.
  const std::vector<Placement> alive = lifetimes(graph, lower(graph));
  for (graph::TensorId id = 0; id < count; ++id) {
    check_range(graph, plan, id);
    check_alias(alive, plan, id);
  }
  std::vector<graph::TensorId> placed;
  for (graph::TensorId id = 0; id < count; ++id) {
    if (plan.tensors[id].offset >= 0) placed.push_back(id);
  }
  for (size_t i = 0; i < placed.size(); ++i) {
    for (size_t k = i + 1; k < placed.size(); ++k) {
      const graph::TensorId a = placed[i];
      const graph::TensorId b = placed[k];
      const Placement& first = plan.tensors[a];
      const Placement& second = plan.tensors[b];
      if (first.pool != second.pool) continue;
      if (!alive_together(alive[a], alive[b])) continue;
      if (root_of(plan.tensors, a) == root_of(plan.tensors, b)) continue;
      if (first.offset + first.bytes <= second.offset || second.offset + second.bytes <= first.offset) continue;
      throw_internal_error("memory plan: tensors {} at {}..{} and {} at {}..{} overlap while both are alive", a,
                           first.offset, first.offset + first.bytes, b, second.offset, second.offset + second.bytes);
    }
  }
}

}  // namespace mote::host::memory_plan
