#include "host/lowering/parts.h"

#include "host/lowering/packed_call.h"
#include "mote/kernels/concatenation.h"

namespace mote::host::lowering {

std::vector<int64_t> part_offsets(const graph::Graph& graph, const graph::Node& node, const LoweredNode& lowered) {
  if (lowered.action != ops::Action::call || lowered.invoke != invoke_of<&kernels::reference::concatenate>) return {};
  if (argument_as<kernels::ConcatenationParams>(lowered, 0).outer_count != 1) return {};
  std::vector<int64_t> offsets;
  int64_t offset = 0;
  for (const graph::TensorId input : node.inputs) {
    offsets.push_back(offset);
    offset += graph.tensors[static_cast<size_t>(input)].bytes();
  }
  return offsets;
}

}  // namespace mote::host::lowering
