#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <vector>

#include "host/base/error.h"
#include "host/graph/graph.h"
#include "host/graph/op_rules.h"
#include "host/graph/op_table.h"
#include "host/graph/shapes.h"

namespace mote::host::graph {
namespace {

bool zero_point_fits(Type type, int32_t zero_point) {
  switch (type) {
    case Type::int8:
      return zero_point >= -128 && zero_point <= 127;
    case Type::uint8:
      return zero_point >= 0 && zero_point <= 255;
    case Type::int16:
      return zero_point >= -32768 && zero_point <= 32767;
    default:
      return true;
  }
}

void check_quantization(const Tensor& tensor) {
  const Quantization& quantization = tensor.quantization;
  const size_t count = quantization.scales.size();
  if (quantization.zero_points.size() != count) {
    throw_input_error("tensor '{}': has {} scales and {} zero points, expected as many", tensor.name, count,
                      quantization.zero_points.size());
  }
  if (count == 0) return;
  const auto& points = quantization.zero_points;
  if (std::adjacent_find(points.begin(), points.end(), std::not_equal_to<>()) != points.end()) {
    throw_input_error("tensor '{}': has different zero points for its channels, expected one for all", tensor.name);
  }
  for (size_t i = 0; i < count; ++i) {
    const float scale = quantization.scales[i];
    if (!std::isfinite(scale) || scale <= 0) {
      throw_input_error("tensor '{}': scale {} is {}, expected a finite number above 0", tensor.name, i, scale);
    }
    if (!zero_point_fits(tensor.type, quantization.zero_points[i])) {
      throw_input_error("tensor '{}': zero point {} is outside the range of {}", tensor.name,
                        quantization.zero_points[i], type_name(tensor.type));
    }
  }
  if (count == 1) return;
  // A vector has one dimension, whatever a file says of its axis: person_detect's biases name their filter's.
  const int32_t axis = tensor.shape.size() == 1 ? 0 : quantization.axis;
  if (axis < 0 || axis >= static_cast<int64_t>(tensor.shape.size())) {
    throw_input_error("tensor '{}': is quantized along dimension {}, it has {}", tensor.name, axis,
                      tensor.shape.size());
  }
  if (static_cast<int64_t>(count) != tensor.shape[axis]) {
    throw_input_error("tensor '{}': has {} scales along dimension {}, which has {} entries", tensor.name, count, axis,
                      tensor.shape[axis]);
  }
}

void check_tensor(const Tensor& tensor) {
  if (tensor.shape.size() > static_cast<size_t>(kernels::max_rank)) {
    throw_input_error("tensor '{}': has {} dimensions, kernels take up to {}", tensor.name, tensor.shape.size(),
                      kernels::max_rank);
  }
  for (const int32_t dim : tensor.shape) {
    // Converters leave empty tensors that no op uses; the ops refuse those that they get.
    if (dim < 0)
      throw_input_error("tensor '{}': its shape {} has a negative dimension", tensor.name, shape_text(tensor));
  }
  if (tensor.bytes() > std::numeric_limits<int32_t>::max()) {
    throw_input_error("tensor '{}': {} has {} bytes, the largest that fits is {}", tensor.name, shape_text(tensor),
                      tensor.bytes(), std::numeric_limits<int32_t>::max());
  }
  if (tensor.is_constant && static_cast<int64_t>(tensor.data.size()) != tensor.bytes()) {
    throw_input_error("tensor '{}': has {} bytes of data, {} {} needs {}", tensor.name, tensor.data.size(),
                      type_name(tensor.type), shape_text(tensor), tensor.bytes());
  }
  if (!tensor.is_constant && !tensor.data.empty()) {
    throw_input_error("tensor '{}': is computed, yet it has {} bytes of data", tensor.name, tensor.data.size());
  }
  if (tensor.is_constant && tensor.is_variable) {
    throw_input_error("tensor '{}': is both constant and variable", tensor.name);
  }
  check_quantization(tensor);
}

bool is_quantized_type(Type type) { return type == Type::int8 || type == Type::int16 || type == Type::uint8; }

bool types_match(const TypeSignature& signature, const NodeView& view, size_t input_count) {
  if (signature.output != view.output().type) return false;
  for (size_t i = 0; i < input_count; ++i) {
    if (view.has_input(i) && view.input(i).type != signature.inputs[i]) return false;
  }
  return true;
}

void check_types(const NodeView& view, const Node& node, const OpRules& rules) {
  for (const TypeSignature& signature : rules.types) {
    if (types_match(signature, view, node.inputs.size())) return;
  }
  std::string inputs;
  for (size_t i = 0; i < node.inputs.size(); ++i) {
    inputs += i == 0 ? "" : ", ";
    inputs += view.has_input(i) ? type_name(view.input(i).type) : "none";
  }
  view.fail("has no form for inputs of {} and an output of {}", inputs, type_name(view.output().type));
}

void check_operand_quantization(const NodeView& view, const Tensor& tensor, int32_t channel_axis) {
  if (!is_quantized_type(tensor.type)) return;
  if (tensor.quantization.empty()) view.fail("'{}' is {} without a scale", tensor.name, type_name(tensor.type));
  if (tensor.quantization.scales.size() == 1) return;
  if (channel_axis < 0) view.fail("'{}' has {} scales, expected one", tensor.name, tensor.quantization.scales.size());
  if (tensor.quantization.axis == channel_axis) return;
  view.fail("'{}' is quantized along dimension {}, expected {}", tensor.name, tensor.quantization.axis, channel_axis);
}

void check_node(const Graph& graph, const Node& node) {
  check_structure(graph, node);
  const NodeView view(graph, node);
  if (op_rules(node.op) == nullptr) return;
  const OpRules& rules = *op_rules(node.op);
  check_types(view, node, rules);
  for (size_t i = 0; i < node.inputs.size(); ++i) {
    if (!view.has_input(i)) continue;
    const Shape& shape = view.input(i).shape;
    if (std::find(shape.begin(), shape.end(), 0) != shape.end())
      view.fail("input {} is empty: {}", i, shape_text(shape));
  }
  const Shape expected = rules.infer_shape(view);
  if (expected != view.output().shape) {
    view.fail("its inputs give shape {}, output '{}' has {}", shape_text(expected), view.output().name,
              shape_text(view.output()));
  }
  if (node.op == Op::reshape) return;  // moves bytes: their meaning doesn't matter
  for (size_t i = 0; i < node.inputs.size(); ++i) {
    if (!view.has_input(i)) continue;
    const bool has_channels = rules.channel_input == static_cast<int32_t>(i);
    check_operand_quantization(view, view.input(i), has_channels ? rules.channel_axis : -1);
  }
  check_operand_quantization(view, view.output(), -1);
}

// Which tensors have a value before the next node runs.
class Definitions {
 public:
  explicit Definitions(const Graph& graph) : graph_(graph), defined_(graph.tensors.size()) {
    for (size_t i = 0; i < graph.tensors.size(); ++i) {
      defined_[i] = graph.tensors[i].is_constant || graph.tensors[i].is_variable;
    }
    for (const TensorId id : graph.inputs) {
      check_id(id, "input");
      if (defined_[id]) throw_input_error("tensor '{}': is an input of the graph twice, or a constant", name(id));
      defined_[id] = true;
    }
  }

  void run(const Node& node) {
    for (const TensorId id : node.inputs) {
      if (id == no_tensor || defined_[id]) continue;
      throw_input_error("{}: '{}' is used before it is computed", NodeView(graph_, node).label(), name(id));
    }
    for (const TensorId id : node.outputs) {
      // A ring buffer's output is a variable.
      if (defined_[id] && !graph_.tensors[id].is_variable)
        throw_input_error("{}: '{}' has a value already", NodeView(graph_, node).label(), name(id));
      defined_[id] = true;
    }
  }

  void check_outputs() const {
    for (const TensorId id : graph_.outputs) {
      check_id(id, "output");
      if (!defined_[id]) throw_input_error("output '{}' of the graph is computed by no node", name(id));
    }
  }

 private:
  const std::string& name(TensorId id) const { return graph_.tensors[id].name; }

  void check_id(TensorId id, const char* what) const {
    if (id >= 0 && id < static_cast<int64_t>(graph_.tensors.size())) return;
    throw_input_error("an {} of the graph is tensor {}, it has {}", what, id, graph_.tensors.size());
  }

  const Graph& graph_;
  std::vector<bool> defined_;
};

void verify_one(const Graph& graph) {
  for (const Tensor& tensor : graph.tensors) check_tensor(tensor);
  Definitions definitions(graph);
  for (const Node& node : graph.nodes) {
    check_node(graph, node);
    definitions.run(node);
  }
  definitions.check_outputs();
}

}  // namespace

void verify(const Graph& graph) {
  if (graph.outputs.empty()) throw_input_error("the graph has no outputs");
  verify_one(graph);
  for (const Graph& subgraph : graph.subgraphs) verify_one(subgraph);
}

}  // namespace mote::host::graph
