#include "host/memory_plan/join_parts.h"

#include <set>

#include "host/lowering/parts.h"
#include "host/memory_plan/blocks.h"
#include "host/memory_plan/placement.h"

namespace mote::host::memory_plan {
namespace {

using graph::no_tensor;
using graph::TensorId;

class Joiner {
 public:
  Joiner(const graph::Graph& graph, const Arrangement& arrangement, Inputs inputs, std::vector<Placement>& tensors)
      : graph_(graph), arrangement_(arrangement), tensors_(tensors), stays_put_(tensors.size(), false) {
    const bool outputs_stay = lowering::may_end_early(graph, arrangement.calls, true);
    for (const TensorId id : graph.inputs) stays_put_[id] = inputs == Inputs::kept;
    for (const TensorId id : graph.outputs) stays_put_[id] = stays_put_[id] || outputs_stay;
    // Rows are written to places of their own.
    for (int32_t n = 0; n < static_cast<int32_t>(graph.nodes.size()); ++n) {
      if (arrangement.block_of(n) == nullptr) continue;
      for (const TensorId id : graph.nodes[n].inputs) keep(id);
      for (const TensorId id : graph.nodes[n].outputs) keep(id);
    }
  }

  void join(int32_t n) {
    const graph::Node& node = graph_.nodes[n];
    const std::vector<int64_t> offsets = lowering::part_offsets(graph_, node, arrangement_.calls[n]);
    if (offsets.empty()) return;
    const TensorId whole = node.outputs[0];
    if (!can_move(whole)) return;
    std::set<TensorId> parts;
    for (size_t i = 0; i < offsets.size(); ++i) {
      const TensorId part = root_of(tensors_, node.inputs[i]);
      if (!can_move(part) || offsets[i] % alignment_bytes != 0 || !parts.insert(part).second) return;
    }
    for (size_t i = 0; i < offsets.size(); ++i) put(root_of(tensors_, node.inputs[i]), whole, offsets[i]);
  }

 private:
  void keep(TensorId id) {
    if (id != no_tensor) stays_put_[root_of(tensors_, id)] = true;
  }

  // A reshape of a tensor that stays put would move it.
  bool can_move(TensorId id) const {
    if (!is_placed(graph_, tensors_, id) || tensors_[id].alias_of != no_tensor || tensors_[id].part_of != no_tensor) {
      return false;
    }
    for (TensorId other = 0; other < static_cast<TensorId>(tensors_.size()); ++other) {
      if (root_of(tensors_, other) == id && stays_put_[other]) return false;
    }
    return true;
  }

  void put(TensorId part, TensorId whole, int64_t offset) {
    for (Placement& inside : tensors_) {
      if (inside.part_of != part) continue;
      inside.part_of = whole;
      inside.part_offset += offset;
    }
    tensors_[part].part_of = whole;
    tensors_[part].part_offset = offset;
  }

  const graph::Graph& graph_;
  const Arrangement& arrangement_;
  std::vector<Placement>& tensors_;
  std::vector<bool> stays_put_;
};

}  // namespace

void join_parts(const graph::Graph& graph, const Arrangement& arrangement, Inputs inputs,
                std::vector<Placement>& tensors) {
  // Where there are more tensors, comparing them takes too long.
  if (!arrangement.joins_parts || tensors.size() > most_tensors_to_compare) return;
  Joiner joiner(graph, arrangement, inputs, tensors);
  for (int32_t n = 0; n < static_cast<int32_t>(graph.nodes.size()); ++n) joiner.join(n);
}

bool is_joined(const graph::Node& node, const std::vector<Placement>& tensors) {
  if (node.op != graph::Op::concatenation && node.op != graph::Op::pack) return false;
  const TensorId holder = holder_of(tensors, node.outputs[0]);
  int64_t offset = offset_in_holder(tensors, node.outputs[0]);
  for (const TensorId input : node.inputs) {
    const bool is_part = tensors[root_of(tensors, input)].part_of == holder;
    // Of two concatenations of the same tensors, which are concatenated themselves, the parts lie in one only.
    if (!is_part || offset_in_holder(tensors, input) != offset) return false;
    offset += tensors[input].bytes;
  }
  return true;
}

bool is_in_place(const graph::Node& node, const std::vector<Placement>& tensors) {
  if (node.outputs.empty()) return false;
  return tensors[node.outputs[0]].alias_of != no_tensor || is_joined(node, tensors);
}

TensorId holder_of(const std::vector<Placement>& tensors, TensorId id) {
  const TensorId root = root_of(tensors, id);
  return tensors[root].part_of == no_tensor ? root : tensors[root].part_of;
}

int64_t offset_in_holder(const std::vector<Placement>& tensors, TensorId id) {
  return tensors[root_of(tensors, id)].part_offset;
}

}  // namespace mote::host::memory_plan
