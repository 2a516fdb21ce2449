#include <fmt/format.h>

#include <string>
#include <vector>

#include "host/graph/graph.h"
#include "host/graph/names.h"
#include "host/graph/shapes.h"

namespace mote::host::graph {
namespace {

using Names = std::vector<std::string>;

const std::string& name_of(const Names& names, TensorId id) {
  static const std::string none = "none";
  return id >= 0 && static_cast<size_t>(id) < names.size() ? names[id] : none;
}

std::string typed(const Graph& graph, TensorId id) {
  if (id < 0 || static_cast<size_t>(id) >= graph.tensors.size()) return "none";
  return fmt::format("{}{}", type_name(graph.tensors[id].type), shape_text(graph.tensors[id]));
}

std::string joined(const Names& names, const std::vector<TensorId>& ids) {
  std::string text;
  for (const TensorId id : ids) text += (text.empty() ? "" : ", ") + name_of(names, id);
  return text;
}

std::string node_line(const Graph& graph, const Names& names, const Node& node) {
  std::string arguments = joined(names, node.inputs);
  const std::string options = options_text(node.options);
  if (!options.empty()) arguments += ", " + options;
  std::string types;
  for (const TensorId id : node.outputs) types += (types.empty() ? "" : ", ") + typed(graph, id);
  return fmt::format("{} = {}({}) : {}\n", joined(names, node.outputs), op_name(node.op), arguments, types);
}

}  // namespace

std::string to_text(const Graph& graph) {
  const Names names = display_names(graph);
  std::string text;
  for (const TensorId id : graph.inputs) text += fmt::format("input {} : {}\n", name_of(names, id), typed(graph, id));
  for (const Node& node : graph.nodes) text += node_line(graph, names, node);
  text += fmt::format("output {}\n", joined(names, graph.outputs));
  return text;
}

}  // namespace mote::host::graph
