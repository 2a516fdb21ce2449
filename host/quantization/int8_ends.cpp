#include "host/quantization/int8_ends.h"

#include <utility>

#include "host/quantization/scales.h"

namespace mote::host::quantization {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::TensorId;

namespace {

// A tensor of `like`'s shape in int8.
TensorId add_int8(Graph& graph, TensorId like, const char* name, graph::Quantization grid) {
  graph::Tensor tensor;
  tensor.name = name;
  tensor.type = Type::int8;
  tensor.shape = graph.tensors[like].shape;
  tensor.quantization = std::move(grid);
  return graph.add_tensor(std::move(tensor));
}

Node conversion(Op op, const char* name, TensorId from, TensorId to) {
  Node node;
  node.op = op;
  node.name = name;
  node.inputs = {from};
  node.outputs = {to};
  return node;
}

}  // namespace

Graph with_int8_ends(const Graph& graph, const graph::Quantization& input_grid) {
  Graph result = graph;
  const TensorId input = result.inputs.at(0);
  const TensorId int8_input = add_int8(result, input, "input_int8", input_grid);
  result.nodes.insert(result.nodes.begin(), conversion(Op::dequantize, "from_int8", int8_input, input));
  result.inputs = {int8_input};
  return with_int8_output(std::move(result));
}

Graph with_int8_output(Graph graph) {
  const TensorId output = graph.outputs.at(0);
  const TensorId int8_output = add_int8(graph, output, "output_int8", fixed_quantization(1.0f / 256, -128));
  graph.nodes.push_back(conversion(Op::quantize, "to_int8", output, int8_output));
  graph.outputs = {int8_output};
  graph::verify(graph);
  return graph;
}

}  // namespace mote::host::quantization
