#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "host/base/text.h"
#include "host/drawing/arena_chart.h"
#include "host/drawing/svg.h"
#include "host/graph/names.h"
#include "host/lowering/lowering.h"
#include "host/memory_plan/blocks.h"
#include "host/memory_plan/join_parts.h"

namespace mote::host::drawing {
namespace {

// By BlockKind.
constexpr std::array kind_names = {"input", "output", "tensor", "scratch", "subgraph", "rows"};

bool contains(const std::vector<graph::TensorId>& ids, graph::TensorId id) {
  return std::find(ids.begin(), ids.end(), id) != ids.end();
}

void add_tensors(const graph::Graph& graph, const memory_plan::MemoryPlan& plan, std::vector<ArenaBlock>& blocks) {
  const std::vector<std::string> names = graph::display_names(graph);
  std::vector<int32_t> block_of(plan.tensors.size(), -1);
  // A root first, so that it gives the block its name.
  for (const bool wants_roots : {true, false}) {
    for (graph::TensorId id = 0; id < static_cast<graph::TensorId>(plan.tensors.size()); ++id) {
      const memory_plan::Placement& tensor = plan.tensors[static_cast<size_t>(id)];
      const graph::TensorId root = memory_plan::holder_of(plan.tensors, id);
      if (tensor.offset < 0 || (root == id) != wants_roots) continue;
      BlockKind kind = contains(graph.outputs, id) ? BlockKind::output : BlockKind::tensor;
      if (contains(graph.inputs, id)) kind = BlockKind::input;
      int32_t& index = block_of[static_cast<size_t>(root)];
      if (index < 0) {
        index = static_cast<int32_t>(blocks.size());
        blocks.push_back({std::string(first_name(names[static_cast<size_t>(id)])), kind, tensor.offset, tensor.bytes,
                          tensor.first_node, tensor.last_node, tensor.pool});
        continue;
      }
      ArenaBlock& block = blocks[static_cast<size_t>(index)];
      const bool is_part = memory_plan::root_of(plan.tensors, id) != root;
      block.name += fmt::format("{}{}",
                                !is_part                                         ? " = "
                                : block.name.find(" with ") == std::string::npos ? " with "
                                                                                 : ", ",
                                first_name(names[static_cast<size_t>(id)]));
      if (block.kind == BlockKind::tensor) block.kind = kind;
      block.bytes = std::max(block.bytes, tensor.bytes);
      block.first_node = std::min(block.first_node, tensor.first_node);
      block.last_node = std::max(block.last_node, tensor.last_node);
    }
  }
}

void add_scratch(const graph::Graph& graph, const memory_plan::MemoryPlan& plan, std::vector<ArenaBlock>& blocks) {
  const std::vector<lowering::LoweredNode>& lowered = plan.arrangement.calls;
  for (size_t n = 0; n < graph.nodes.size(); ++n) {
    if (plan.scratch[n].empty()) continue;
    const auto node = static_cast<int32_t>(n);
    const std::vector<int64_t> bytes = lowered[n].scratch_bytes();
    for (size_t i = 0; i < plan.scratch[n].size(); ++i) {
      blocks.push_back({fmt::format("scratch of {} {}", graph::op_name(graph.nodes[n].op), n), BlockKind::scratch,
                        plan.scratch[n][i].offset, bytes[i], node, node, plan.scratch[n][i].pool});
    }
  }
}

void add_row_blocks(const graph::Graph& graph, const memory_plan::MemoryPlan& plan, std::vector<ArenaBlock>& blocks) {
  for (const memory_plan::RowBlock& block : plan.arrangement.row_blocks) {
    for (const memory_plan::RowBuffer& buffer : block.buffers) {
      if (!buffer.is_strip() || buffer.rows == 0) continue;
      blocks.push_back({fmt::format("{} rows of {}", buffer.rows, first_name(buffer.name)), BlockKind::rows,
                        buffer.offset, buffer.bytes(), buffer.first_node, buffer.last_node, buffer.pool});
    }
    for (size_t i = 0; i < block.lowered.size(); ++i) {
      const int32_t node = block.sources[i];
      const std::vector<int64_t> bytes = block.lowered[i].scratch_bytes();
      for (size_t k = 0; k < bytes.size(); ++k) {
        blocks.push_back({fmt::format("scratch of {} {}", graph::op_name(graph.nodes[node].op), node),
                          BlockKind::scratch, block.scratch[i][k].offset, bytes[k], node, node,
                          block.scratch[i][k].pool});
      }
    }
  }
}

void add_regions(const graph::Graph& graph, const memory_plan::MemoryPlan& plan,
                 const std::vector<memory_plan::MemoryPlan>& subgraph_plans, std::vector<ArenaBlock>& blocks) {
  for (const memory_plan::Region& region : plan.regions) {
    ArenaBlock block;
    block.name = fmt::format("subgraph {}", region.subgraph);
    block.kind = BlockKind::subgraph;
    block.pool = region.pool;
    block.offset = region.offset;
    block.bytes = subgraph_plans[static_cast<size_t>(region.subgraph) - 1].arena_bytes;
    block.first_node = -1;
    for (size_t n = 0; n < graph.nodes.size(); ++n) {
      const std::vector<int32_t> called = lowering::called_subgraphs(graph.nodes[n]);
      if (std::find(called.begin(), called.end(), region.subgraph) == called.end()) continue;
      if (block.first_node < 0) block.first_node = static_cast<int32_t>(n);
      block.last_node = static_cast<int32_t>(n);
    }
    blocks.push_back(block);
  }
}

}  // namespace

const char* block_kind_name(BlockKind kind) { return kind_names[static_cast<size_t>(kind)]; }

std::vector<ArenaBlock> arena_blocks(const graph::Graph& graph, const memory_plan::MemoryPlan& plan,
                                     const std::vector<memory_plan::MemoryPlan>& subgraph_plans) {
  std::vector<ArenaBlock> blocks;
  add_tensors(graph, plan, blocks);
  add_scratch(graph, plan, blocks);
  add_row_blocks(graph, plan, blocks);
  add_regions(graph, plan, subgraph_plans, blocks);
  // Nothing to see: a tensor of no bytes.
  blocks.erase(std::remove_if(blocks.begin(), blocks.end(), [](const ArenaBlock& block) { return block.bytes == 0; }),
               blocks.end());
  std::stable_sort(blocks.begin(), blocks.end(), [](const ArenaBlock& a, const ArenaBlock& b) {
    if (a.first_node != b.first_node) return a.first_node < b.first_node;
    return a.pool != b.pool ? a.pool < b.pool : a.offset < b.offset;
  });
  return blocks;
}

bool is_proved_optimal(const memory_plan::MemoryPlan& plan) { return plan.arena_bytes <= plan.lower_bound_bytes; }

int64_t shown_lower_bound(const memory_plan::MemoryPlan& plan) {
  return std::min(plan.lower_bound_bytes, plan.arena_bytes);
}

std::string fill_text(const memory_plan::Pool& pool) {
  const int64_t percent = pool.bytes == 0 ? 0 : pool.used_bytes * 100 / pool.bytes;
  return fmt::format("{} B of {} B ({} %)", host::with_thousands(pool.used_bytes), host::with_thousands(pool.bytes),
                     percent);
}

}  // namespace mote::host::drawing
