#include "host/passes/share_constants.h"

#include <map>
#include <tuple>
#include <vector>

namespace mote::host::passes {

using graph::Tensor;
using graph::TensorId;

void share_constants(graph::Graph& graph) {
  using Content = std::tuple<Type, std::vector<int32_t>, std::vector<uint8_t>>;
  std::map<Content, std::vector<TensorId>> known;
  // The first tensor of the same content.
  const auto first_of = [&](TensorId id) {
    const Tensor& tensor = graph.tensors[id];
    std::vector<TensorId>& alike = known[{tensor.type, tensor.shape, tensor.data}];
    for (const TensorId other : alike) {
      if (graph.tensors[other].quantization == tensor.quantization) return other;
    }
    alike.push_back(id);
    return id;
  };
  for (graph::Node& node : graph.nodes) {
    for (TensorId& input : node.inputs) {
      if (input != graph::no_tensor && graph.tensors[input].is_constant) input = first_of(input);
    }
  }
}

}  // namespace mote::host::passes
