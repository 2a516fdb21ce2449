#include "host/memory_plan/blocks.h"

#include <algorithm>
#include <map>

#include "host/lowering/overlap.h"
#include "host/memory_plan/join_parts.h"

namespace mote::host::memory_plan {
namespace {

using graph::no_tensor;
using graph::TensorId;

bool lies_in_arena(const graph::Tensor& tensor) { return !tensor.is_constant && !tensor.is_variable; }

// Who may share whose bytes: a reshape moves nothing. A constant or variable isn't in the arena, so a reshape of it, or
// one into it, is a copy.
TensorId alias_of(const graph::Graph& graph, const graph::Node& node, const lowering::LoweredNode& lowered) {
  if (lowered.action != ops::Action::alias) return no_tensor;
  const bool are_placed = lies_in_arena(graph.tensors[node.inputs[0]]) && lies_in_arena(graph.tensors[node.outputs[0]]);
  return are_placed ? node.inputs[0] : no_tensor;
}

// Whether a tensor's bytes are no longer needed once a node has run, as no tensor that shares them is.
bool dies_at(const std::vector<Placement>& tensors, TensorId id, int32_t node) {
  const TensorId holder = holder_of(tensors, id);
  for (TensorId other = 0; other < static_cast<TensorId>(tensors.size()); ++other) {
    if (holder_of(tensors, other) == holder && tensors[other].last_node > node) return false;
  }
  return true;
}

// A row block as one node: what it reads and writes as a whole is there from its first layer to its last.
void stretch_over(const RowBlock& block, const graph::Graph& graph, std::vector<Placement>& tensors) {
  for (const TensorId id : block.inside) tensors[id].has_rows_only = true;
  for (const RowBuffer& buffer : block.buffers) {
    if (buffer.is_strip()) continue;
    Placement& whole = tensors[buffer.whole];
    whole.last_node = std::max(whole.last_node, block.last_node);
    if (buffer.whole == graph.nodes[block.last_node].outputs[0]) whole.first_node = block.first_node;
  }
}

// What a node, or a row block, writes may lie over what it reads.
class OverlapFinder {
 public:
  OverlapFinder(const graph::Graph& graph, const std::vector<Placement>& tensors, const std::vector<int32_t>& block_of,
                Blocks& all)
      : graph_(graph), tensors_(tensors), block_of_(block_of), all_(all) {}

  void add(TensorId output, int32_t first_node, TensorId input, int32_t last_node, const lowering::Overlap& overlap) {
    if (!is_placed(graph_, tensors_, output) || tensors_[holder_of(tensors_, output)].first_node != first_node) return;
    if (!is_placed(graph_, tensors_, input) || !dies_at(tensors_, input, last_node)) return;
    // What is known of a tensor's beginning isn't so of its block's.
    if (offset_in_holder(tensors_, output) > 0 || offset_in_holder(tensors_, input) > 0) return;
    const bool is_exact = overlap.step_bytes > 1;
    int64_t lead_bytes = overlap.lead_bytes;
    while (is_exact && lead_bytes % alignment_bytes != 0) lead_bytes += overlap.step_bytes;
    const BlockOverlap added = {block_of_[holder_of(tensors_, input)], lead_bytes, is_exact};
    std::vector<BlockOverlap>& overlaps = all_.blocks[block_of_[holder_of(tensors_, output)]].overlaps;
    if (std::find(overlaps.begin(), overlaps.end(), added) == overlaps.end()) overlaps.push_back(added);
  }

 private:
  const graph::Graph& graph_;
  const std::vector<Placement>& tensors_;
  const std::vector<int32_t>& block_of_;
  Blocks& all_;
};

void add_overlaps(const graph::Graph& graph, const Arrangement& arrangement, const std::vector<Placement>& tensors,
                  const std::vector<int32_t>& block_of, Blocks& all) {
  if (tensors.size() > most_tensors_to_compare) return;
  OverlapFinder finder(graph, tensors, block_of, all);
  for (int32_t n = 0; n < static_cast<int32_t>(graph.nodes.size()); ++n) {
    const graph::Node& node = graph.nodes[n];
    const lowering::LoweredNode& call = arrangement.calls[n];
    if (call.action != ops::Action::call || node.outputs.size() != 1 || arrangement.block_of(n) != nullptr) continue;
    if (is_joined(node, tensors)) continue;
    for (const lowering::Overlap& overlap : lowering::overlaps_of(graph, node, call)) {
      finder.add(node.outputs[0], n, node.inputs[overlap.input], n, overlap);
    }
  }
  for (const RowBlock& block : arrangement.row_blocks) {
    if (block.input == no_tensor) continue;
    finder.add(graph.nodes[block.last_node].outputs[0], block.first_node, block.input, block.last_node,
               {0, block.lead_bytes});
  }
}

void add_scratch(const std::vector<int64_t>& bytes, int32_t node, std::vector<ScratchPlace>& places, Blocks& blocks) {
  places.resize(bytes.size());
  for (size_t i = 0; i < bytes.size(); ++i) {
    blocks.add({no_tensor, &places[i].offset, &places[i].pool}, bytes[i], node, node);
  }
}

void add_row_block(RowBlock& block, Blocks& blocks) {
  for (RowBuffer& buffer : block.buffers) {
    if (!buffer.is_strip() || buffer.rows == 0) continue;
    blocks.add({no_tensor, &buffer.offset, &buffer.pool}, buffer.bytes(), buffer.first_node, buffer.last_node);
  }
  block.scratch.assign(block.lowered.size(), {});
  for (size_t i = 0; i < block.lowered.size(); ++i) {
    add_scratch(block.lowered[i].scratch_bytes(), block.sources[i], block.scratch[i], blocks);
  }
}

}  // namespace

const RowBlock* Arrangement::block_of(int32_t node) const {
  for (const RowBlock& block : row_blocks) {
    if (node >= block.first_node && node <= block.last_node) return &block;
  }
  return nullptr;
}

TensorId root_of(const std::vector<Placement>& tensors, TensorId id) {
  return tensors[id].alias_of == no_tensor ? id : tensors[id].alias_of;
}

bool is_placed(const graph::Graph& graph, const std::vector<Placement>& tensors, TensorId id) {
  return lies_in_arena(graph.tensors[id]) && !tensors[id].has_rows_only;
}

std::vector<Placement> lifetimes(const graph::Graph& graph, const Arrangement& arrangement, Inputs inputs) {
  const int32_t end = static_cast<int32_t>(graph.nodes.size());
  std::vector<Placement> tensors(graph.tensors.size());
  for (size_t i = 0; i < tensors.size(); ++i) tensors[i].bytes = graph.tensors[i].bytes();
  for (const TensorId id : graph.inputs) tensors[id].first_node = tensors[id].last_node = -1;
  // Where a run ends early, the outputs of an earlier one must still be there.
  const bool outputs_stay = lowering::may_end_early(graph, arrangement.calls, true);
  std::vector<bool> stays(tensors.size(), false);
  for (const TensorId id : graph.outputs) stays[id] = outputs_stay;
  for (int32_t n = 0; n < end; ++n) {
    for (const TensorId id : graph.nodes[n].outputs) {
      if (id == no_tensor) continue;
      tensors[id].first_node = tensors[id].last_node = n;
      // Of a chain of reshapes all name the first, so that nobody has to walk it.
      const TensorId source = stays[id] ? no_tensor : alias_of(graph, graph.nodes[n], arrangement.calls[n]);
      tensors[id].alias_of = source == no_tensor ? no_tensor : root_of(tensors, source);
    }
    for (const TensorId id : graph.nodes[n].inputs) {
      if (id != no_tensor) tensors[id].last_node = std::max(tensors[id].last_node, n);
    }
  }
  if (inputs == Inputs::kept) {
    for (const TensorId id : graph.inputs) tensors[id].last_node = end;
  }
  for (const TensorId id : graph.outputs) {
    tensors[id].last_node = end;
    if (outputs_stay) tensors[id].first_node = -1;
  }
  for (const RowBlock& block : arrangement.row_blocks) stretch_over(block, graph, tensors);
  join_parts(graph, arrangement, inputs, tensors);
  return tensors;
}

Blocks tensor_blocks(const graph::Graph& graph, const Arrangement& arrangement, const std::vector<Placement>& tensors) {
  Blocks all;
  std::vector<int32_t> block_of(tensors.size(), -1);
  for (TensorId id = 0; id < static_cast<TensorId>(tensors.size()); ++id) {
    if (!is_placed(graph, tensors, id)) continue;
    const Placement& tensor = tensors[id];
    const TensorId holder = holder_of(tensors, id);
    if (block_of[holder] < 0) {
      block_of[holder] = static_cast<int32_t>(all.blocks.size());
      all.add({holder}, tensor.bytes, tensor.first_node, tensor.last_node);
      continue;
    }
    Block& block = all.blocks[block_of[holder]];
    block.bytes = std::max(block.bytes, tensor.bytes);
    block.first_node = std::min(block.first_node, tensor.first_node);
    block.last_node = std::max(block.last_node, tensor.last_node);
  }
  add_overlaps(graph, arrangement, tensors, block_of, all);
  return all;
}

void add_node_blocks(const graph::Graph& graph, const std::vector<int64_t>& subgraph_bytes, MemoryPlan& plan,
                     Blocks& blocks) {
  plan.scratch.assign(graph.nodes.size(), {});
  std::map<int32_t, Block> regions;
  for (size_t n = 0; n < graph.nodes.size(); ++n) {
    const auto node = static_cast<int32_t>(n);
    for (const int32_t subgraph : lowering::called_subgraphs(graph.nodes[n])) {
      Block& region = regions.try_emplace(subgraph, Block{subgraph_bytes[subgraph - 1], node, node}).first->second;
      region.last_node = node;
    }
    if (plan.arrangement.block_of(node) != nullptr) continue;
    add_scratch(plan.arrangement.calls[n].scratch_bytes(), node, plan.scratch[n], blocks);
  }
  for (RowBlock& block : plan.arrangement.row_blocks) add_row_block(block, blocks);
  plan.regions.reserve(regions.size());
  for (const auto& [subgraph, block] : regions) {
    plan.regions.push_back({subgraph, 0, 0});
    Region& region = plan.regions.back();
    blocks.add({no_tensor, &region.offset, &region.pool}, block.bytes, block.first_node, block.last_node);
  }
}

}  // namespace mote::host::memory_plan
