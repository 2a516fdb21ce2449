#include "host/memory_plan/memory_plan.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <limits>
#include <numeric>
#include <utility>

#include "host/base/error.h"

namespace mote::host::memory_plan {
namespace {

constexpr int64_t alignment_bytes = 16;

// Tensors that share their bytes: a reshape's output and what it was made from. Placed as one.
struct Block {
  graph::TensorId root;
  int64_t bytes = 0;
  int32_t first_node = 0;
  int32_t last_node = 0;
  int64_t offset = -1;
};

int64_t align(int64_t bytes) { return (bytes + alignment_bytes - 1) / alignment_bytes * alignment_bytes; }

template <typename Lifetime>
bool alive_together(const Lifetime& a, const Lifetime& b) {
  return a.first_node <= b.last_node && b.first_node <= a.last_node;
}

graph::TensorId root_of(const std::vector<Placement>& tensors, graph::TensorId id) {
  while (tensors[id].alias_of != graph::no_tensor) id = tensors[id].alias_of;
  return id;
}

// Who may share whose bytes: a reshape moves nothing. A constant isn't in the arena, so its reshape is a copy.
graph::TensorId alias_of(const graph::Graph& graph, const graph::Node& node) {
  if (node.op != graph::Op::reshape) return graph::no_tensor;
  const graph::TensorId source = node.inputs[0];
  return graph.tensors[source].is_constant ? graph::no_tensor : source;
}

// Everything but the offsets.
std::vector<Placement> lifetimes(const graph::Graph& graph) {
  const int32_t end = static_cast<int32_t>(graph.nodes.size());
  std::vector<Placement> tensors(graph.tensors.size());
  for (size_t i = 0; i < tensors.size(); ++i) {
    tensors[i].bytes = graph.tensors[i].bytes();
    if (!graph.tensors[i].is_variable) continue;
    tensors[i].first_node = -1;
    tensors[i].last_node = end;
  }
  for (const graph::TensorId id : graph.inputs) tensors[id].first_node = tensors[id].last_node = -1;
  for (int32_t n = 0; n < end; ++n) {
    for (const graph::TensorId id : graph.nodes[n].outputs) {
      if (id == graph::no_tensor || graph.tensors[id].is_variable) continue;
      tensors[id].first_node = tensors[id].last_node = n;
      tensors[id].alias_of = alias_of(graph, graph.nodes[n]);
    }
    for (const graph::TensorId id : graph.nodes[n].inputs) {
      if (id != graph::no_tensor) tensors[id].last_node = std::max(tensors[id].last_node, n);
    }
  }
  for (const graph::TensorId id : graph.outputs) tensors[id].last_node = end;
  return tensors;
}

std::vector<Block> blocks_of(const graph::Graph& graph, const std::vector<Placement>& tensors) {
  std::vector<Block> blocks;
  std::vector<int32_t> block_of(tensors.size(), -1);
  for (graph::TensorId id = 0; id < static_cast<graph::TensorId>(tensors.size()); ++id) {
    if (graph.tensors[id].is_constant) continue;
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

// Answers the arena's size.
int64_t place(const Strategy& strategy, std::vector<Block>& blocks) {
  std::vector<Block*> order(blocks.size());
  std::transform(blocks.begin(), blocks.end(), order.begin(), [](Block& block) { return &block; });
  std::stable_sort(order.begin(), order.end(), [&](const Block* a, const Block* b) { return strategy.before(*a, *b); });

  int64_t arena_bytes = 0;
  std::vector<const Block*> placed;  // by offset
  std::vector<const Block*> neighbours;
  for (Block* block : order) {
    neighbours.clear();
    std::copy_if(placed.begin(), placed.end(), std::back_inserter(neighbours),
                 [&](const Block* other) { return alive_together(*block, *other); });
    block->offset = strategy.fit(neighbours, block->bytes);
    arena_bytes = std::max(arena_bytes, block->offset + block->bytes);
    const auto at = std::upper_bound(placed.begin(), placed.end(), block->offset,
                                     [](int64_t offset, const Block* other) { return offset < other->offset; });
    placed.insert(at, block);
  }
  return arena_bytes;
}

void check_alias(const graph::Graph& graph, const MemoryPlan& plan, graph::TensorId id) {
  const graph::TensorId source = plan.tensors[id].alias_of;
  if (source == graph::no_tensor) return;
  const bool is_reshape = std::any_of(graph.nodes.begin(), graph.nodes.end(), [&](const graph::Node& node) {
    return node.op == graph::Op::reshape && node.inputs[0] == source && node.outputs[0] == id;
  });
  if (!is_reshape) throw_internal_error("memory plan: tensor {} can't share the bytes of tensor {}", id, source);
  if (plan.tensors[source].offset == plan.tensors[id].offset) return;
  throw_internal_error("memory plan: tensor {} at {} should be at {}, where tensor {} lies", id,
                       plan.tensors[id].offset, plan.tensors[source].offset, source);
}

void check_range(const graph::Graph& graph, const MemoryPlan& plan, graph::TensorId id) {
  const Placement& tensor = plan.tensors[id];
  if (graph.tensors[id].is_constant) {
    if (tensor.offset != -1) throw_internal_error("memory plan: constant {} is in the arena", id);
    return;
  }
  if (tensor.bytes != graph.tensors[id].bytes()) {
    throw_internal_error("memory plan: tensor {} has {} bytes, should have {}", id, tensor.bytes,
                         graph.tensors[id].bytes());
  }
  if (tensor.offset < 0 || tensor.offset + tensor.bytes > plan.arena_bytes) {
    throw_internal_error("memory plan: tensor {} lies at {}..{}, outside the arena of {} bytes", id, tensor.offset,
                         tensor.offset + tensor.bytes, plan.arena_bytes);
  }
  if (tensor.offset % alignment_bytes == 0) return;
  throw_internal_error("memory plan: tensor {} lies at {}, which isn't a multiple of {}", id, tensor.offset,
                       alignment_bytes);
}

}  // namespace

MemoryPlan plan_memory(const graph::Graph& graph) {
  MemoryPlan plan;
  plan.tensors = lifetimes(graph);
  plan.arena_bytes = std::numeric_limits<int64_t>::max();
  std::vector<Block> best;
  for (const Strategy& strategy : strategies) {
    std::vector<Block> blocks = blocks_of(graph, plan.tensors);
    const int64_t arena_bytes = place(strategy, blocks);
    if (arena_bytes >= plan.arena_bytes) continue;
    plan.arena_bytes = arena_bytes;
    best = std::move(blocks);
  }
  for (const Block& block : best) plan.tensors[block.root].offset = block.offset;
  for (graph::TensorId id = 0; id < static_cast<graph::TensorId>(plan.tensors.size()); ++id) {
    plan.tensors[id].offset = plan.tensors[root_of(plan.tensors, id)].offset;
  }
  return plan;
}

void verify(const graph::Graph& graph, const MemoryPlan& plan) {
  if (plan.tensors.size() != graph.tensors.size()) {
    throw_internal_error("memory plan: {} tensors, the graph has {}", plan.tensors.size(), graph.tensors.size());
  }
  const auto count = static_cast<graph::TensorId>(plan.tensors.size());
  for (graph::TensorId id = 0; id < count; ++id) {
    check_range(graph, plan, id);
    check_alias(graph, plan, id);
  }
  // The lifetimes are the graph's, whatever the plan says.
  const std::vector<Placement> alive = lifetimes(graph);
  for (graph::TensorId a = 0; a < count; ++a) {
    for (graph::TensorId b = a + 1; b < count; ++b) {
      const Placement& first = plan.tensors[a];
      const Placement& second = plan.tensors[b];
      if (first.offset < 0 || second.offset < 0 || !alive_together(alive[a], alive[b])) continue;
      if (root_of(plan.tensors, a) == root_of(plan.tensors, b)) continue;
      if (first.offset + first.bytes <= second.offset || second.offset + second.bytes <= first.offset) continue;
      throw_internal_error("memory plan: tensors {} at {}..{} and {} at {}..{} overlap while both are alive", a,
                           first.offset, first.offset + first.bytes, b, second.offset, second.offset + second.bytes);
    }
  }
}

}  // namespace mote::host::memory_plan
