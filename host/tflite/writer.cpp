#include <algorithm>
#include <tuple>
#include <utility>

#include "host/base/error.h"
#include "host/graph/op_table.h"
#include "host/tflite/builder.h"
#include "host/tflite/schema.h"
#include "host/tflite/tflite.h"

namespace mote::host::tflite {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

// Writes an options table field by field (mote/kernels/options.h).
struct OptionsWriter {
  TableFields fields;

  void field(int id, const char*, int32_t value, int32_t usual) { fields.scalar(id, value, usual); }
  void field(int id, const char*, float value, float usual) { fields.scalar(id, value, usual); }
  void field(int id, const char*, bool value, bool usual) { fields.scalar<uint8_t>(id, value, usual); }
  template <typename Byte>
  void field(int id, const char*, Byte value, Byte usual) {
    fields.scalar(id, static_cast<int8_t>(value), static_cast<int8_t>(usual));
  }
  void variable(int32_t) {}
};

const graph::OpInfo& row_of(const Node& node) {
  const graph::OpInfo& row = graph::op_info(node.op);
  if (row.builtin_code < 0) {
    throw_input_error("{} '{}': .tflite has no such op: fold it into the layer before first", op_name(node.op),
                      node.name);
  }
  if (row.custom_name != nullptr) {
    throw_input_error("{} '{}': only builtin operators can be written", op_name(node.op), node.name);
  }
  return row;
}

// The least version of the operator that has what `node` asks for. Runtimes refuse versions they are too old for.
int32_t version_of(const Graph& graph, const Node& node) {
  const schema::OperatorVersions versions = schema::operator_versions(node.op);
  if (node.inputs.empty() || node.outputs.empty() || node.inputs[0] == graph::no_tensor) return versions.float32;
  const Tensor& input = graph.tensors[node.inputs[0]];
  const Tensor& output = graph.tensors[node.outputs[0]];
  const Type type = node.op == Op::quantize ? output.type : input.type;
  if (node.op == Op::conv_2d && input.shape[3] != graph.tensors[node.inputs[1]].shape[3]) return 6;  // groups
  if (node.op == Op::depthwise_conv_2d && type == Type::float32) {
    const auto& options = std::get<kernels::DepthwiseConv2dOptions>(node.options);
    return options.dilation_height > 1 || options.dilation_width > 1 ? 2 : versions.float32;
  }
  if (node.op == Op::fully_connected && type != Type::int16) {
    if (node.inputs.size() == 2) return 6;
    if (std::get<kernels::FullyConnectedOptions>(node.options).keep_dims) return 5;
  }
  if (type == Type::int16) return versions.int16;
  return type == Type::int8 || type == Type::uint8 ? versions.int8 : versions.float32;
}

// Runtimes want the new shape as a tensor, some as an option too: give a reshape that has none its tensor.
Graph with_reshape_shapes(Graph graph) {
  for (Node& node : graph.nodes) {
    if (node.op != Op::reshape || (node.inputs.size() == 2 && node.inputs[1] != graph::no_tensor)) continue;
    Tensor shape;
    const Tensor& output = graph.tensors[node.outputs[0]];
    if (output.shape.empty()) continue;
    shape.name = output.name + "/shape";
    shape.type = Type::int32;
    shape.shape = {static_cast<int32_t>(output.shape.size())};
    shape.is_constant = true;
    const auto* bytes = reinterpret_cast<const uint8_t*>(output.shape.data());
    shape.data.assign(bytes, bytes + output.shape.size() * sizeof(int32_t));
    node.inputs.resize(1);
    node.inputs.push_back(graph.add_tensor(std::move(shape)));
  }
  return graph;
}

using OperatorKind = std::pair<int32_t, int32_t>;  // builtin code, version

class ModelWriter {
 public:
  explicit ModelWriter(const Graph& graph) : graph_(graph), builder_(schema::file_identifier) {
    for (const Node& node : graph.nodes) {
      const OperatorKind kind = {row_of(node).builtin_code, version_of(graph, node)};
      if (std::find(kinds_.begin(), kinds_.end(), kind) == kinds_.end()) kinds_.push_back(kind);
    }
  }

  std::vector<uint8_t> write() {
    TableFields fields;
    fields.store(schema::model::version, schema::version);
    for (const int id : {schema::model::operator_codes, schema::model::subgraphs, schema::model::description,
                         schema::model::buffers}) {
      fields.reference(id);
    }
    const Builder::Slots slots = builder_.table(builder_.root(), fields);
    write_operator_codes(slots.at(schema::model::operator_codes));
    write_subgraph(builder_.references(slots.at(schema::model::subgraphs), 1)[0]);
    builder_.string(slots.at(schema::model::description), graph_.description);
    write_buffers(slots.at(schema::model::buffers));
    return builder_.finish();
  }

 private:
  void write_operator_codes(Builder::Position slot) {
    const std::vector<Builder::Position> slots = builder_.references(slot, kinds_.size());
    for (size_t i = 0; i < kinds_.size(); ++i) {
      const auto [code, version] = kinds_[i];
      TableFields fields;
      fields.scalar<int8_t>(schema::operator_code::deprecated_builtin_code,
                            static_cast<int8_t>(std::min(code, schema::last_deprecated_code)), 0);
      fields.scalar<int32_t>(schema::operator_code::version, version, 1);
      fields.scalar<int32_t>(schema::operator_code::builtin_code, code, 0);
      builder_.table(slots[i], fields);
    }
  }

  void write_subgraph(Builder::Position slot) {
    TableFields fields;
    for (const int id : {schema::subgraph::tensors, schema::subgraph::inputs, schema::subgraph::outputs,
                         schema::subgraph::operators, schema::subgraph::name}) {
      fields.reference(id);
    }
    const Builder::Slots slots = builder_.table(slot, fields);
    write_ids(slots.at(schema::subgraph::inputs), graph_.inputs);
    write_ids(slots.at(schema::subgraph::outputs), graph_.outputs);
    builder_.string(slots.at(schema::subgraph::name), graph_.name);
    const auto tensor_slots = builder_.references(slots.at(schema::subgraph::tensors), graph_.tensors.size());
    for (size_t i = 0; i < graph_.tensors.size(); ++i) write_tensor(tensor_slots[i], graph_.tensors[i]);
    const auto operator_slots = builder_.references(slots.at(schema::subgraph::operators), graph_.nodes.size());
    for (size_t i = 0; i < graph_.nodes.size(); ++i) write_operator(operator_slots[i], graph_.nodes[i]);
  }

  void write_ids(Builder::Position slot, const std::vector<TensorId>& ids) {
    builder_.vector(slot, std::span<const TensorId>(ids));
  }

  void write_tensor(Builder::Position slot, const Tensor& tensor) {
    TableFields fields;
    fields.reference(schema::tensor::shape);
    fields.scalar<int8_t>(schema::tensor::type, schema::type_codes[static_cast<size_t>(tensor.type)], 0);
    fields.scalar<uint32_t>(schema::tensor::buffer, tensor.is_constant ? ++last_buffer_ : 0, 0);
    fields.reference(schema::tensor::name);
    if (!tensor.quantization.empty()) fields.reference(schema::tensor::quantization);
    fields.scalar<uint8_t>(schema::tensor::is_variable, tensor.is_variable, 0);
    const Builder::Slots slots = builder_.table(slot, fields);
    builder_.vector(slots.at(schema::tensor::shape), std::span<const int32_t>(tensor.shape));
    builder_.string(slots.at(schema::tensor::name), tensor.name);
    if (!tensor.quantization.empty()) write_quantization(slots.at(schema::tensor::quantization), tensor.quantization);
  }

  void write_quantization(Builder::Position slot, const graph::Quantization& quantization) {
    TableFields fields;
    fields.reference(schema::quantization::scale);
    fields.reference(schema::quantization::zero_point);
    fields.scalar<int32_t>(schema::quantization::quantized_dimension, quantization.axis, 0);
    const Builder::Slots slots = builder_.table(slot, fields);
    const std::vector<int64_t> zero_points(quantization.zero_points.begin(), quantization.zero_points.end());
    builder_.vector(slots.at(schema::quantization::scale), std::span<const float>(quantization.scales));
    builder_.vector(slots.at(schema::quantization::zero_point), std::span<const int64_t>(zero_points));
  }

  void write_operator(Builder::Position slot, const Node& node) {
    const graph::OpInfo& row = row_of(node);
    const auto kind = std::find(kinds_.begin(), kinds_.end(), OperatorKind(row.builtin_code, version_of(graph_, node)));
    TableFields fields;
    fields.scalar<uint32_t>(schema::operator_::opcode_index, static_cast<uint32_t>(kind - kinds_.begin()), 0);
    fields.reference(schema::operator_::inputs);
    fields.reference(schema::operator_::outputs);
    if (row.options_type != 0) {
      fields.store(schema::operator_::options_type, row.options_type);
      fields.reference(schema::operator_::options);
    }
    const Builder::Slots slots = builder_.table(slot, fields);
    write_ids(slots.at(schema::operator_::inputs), node.inputs);
    write_ids(slots.at(schema::operator_::outputs), node.outputs);
    if (row.options_type != 0) write_options(slots.at(schema::operator_::options), node);
  }

  void write_options(Builder::Position slot, const Node& node) {
    OptionsWriter writer;
    graph::Options options = node.options;
    std::visit(
        [&]<typename T>(T& value) {
          if constexpr (!std::is_same_v<T, std::monostate> && !std::is_same_v<T, graph::BatchNormalizationOptions>) {
            describe(writer, value);
          }
        },
        options);
    // An op without inputs or outputs has none of these fields.
    const auto shape_of = [&](TensorId id) { return std::span<const int32_t>(graph_.tensors[id].shape); };
    if (node.op == Op::depthwise_conv_2d) {
      writer.fields.scalar<int32_t>(schema::depth_multiplier_field,
                                    shape_of(node.outputs[0])[3] / shape_of(node.inputs[0])[3], 0);
    }
    if (node.op == Op::reshape) writer.fields.reference(schema::new_shape_field);
    const Builder::Slots slots = builder_.table(slot, writer.fields);
    if (node.op != Op::reshape) return;
    builder_.vector(slots.at(schema::new_shape_field), shape_of(node.outputs[0]));
  }

  // Buffer 0 is empty by convention; the constants follow in the order in which write_tensor counted them.
  void write_buffers(Builder::Position slot) {
    const std::vector<Builder::Position> slots = builder_.references(slot, last_buffer_ + 1);
    builder_.table(slots[0], TableFields());
    size_t next = 1;
    for (const Tensor& tensor : graph_.tensors) {
      if (!tensor.is_constant) continue;
      TableFields fields;
      fields.reference(schema::buffer::data);
      const Builder::Slots data = builder_.table(slots[next++], fields);
      builder_.vector(data.at(schema::buffer::data), std::span<const uint8_t>(tensor.data), schema::buffer_alignment);
    }
  }

  const Graph& graph_;
  Builder builder_;
  std::vector<OperatorKind> kinds_;
  uint32_t last_buffer_ = 0;
};

}  // namespace

std::vector<uint8_t> write(const Graph& graph) {
  graph::verify(graph);
  if (!graph.subgraphs.empty()) throw_input_error("{}: a model with control flow can't be written", graph.name);
  return ModelWriter(with_reshape_shapes(graph)).write();
}

}  // namespace mote::host::tflite
