#include <algorithm>
#include <cstring>
#include <iterator>
#include <limits>
#include <map>
#include <utility>

#include "host/graph/op_table.h"
#include "host/tflite/builtin_names.h"
#include "host/tflite/flatbuffer_view.h"
#include "host/tflite/inspect.h"
#include "host/tflite/schema.h"
#include "host/tflite/tflite.h"
#include "mote/tflite/options_reader.h"

namespace mote::host::tflite {
namespace {

using graph::Graph;
using graph::Node;
using graph::Tensor;
using graph::TensorId;

// Tables may share what they refer to, so a small file could ask for any amount of memory and time. Real models share
// little.
constexpr uint64_t copies_per_file_byte = 16;
constexpr uint64_t free_copy_bytes = 1 << 20;
// What planning and printing an operator's input or output takes, with room to spare.
constexpr uint64_t bytes_per_use = 16;

// Reads an options table field by field (mote/kernels/options.h).
struct OptionsReader {
  std::optional<TableView> table;
  int32_t variable_number = 0;

  void field(int id, const char*, int32_t& value, int32_t usual) {
    value = table ? table->scalar<int32_t>(id, usual) : usual;
  }
  void field(int id, const char*, float& value, float usual) {
    value = table ? table->scalar<float>(id, usual) : usual;
  }
  void field(int id, const char*, bool& value, bool usual) {
    value = table ? table->scalar<uint8_t>(id, usual) != 0 : usual;
  }
  template <typename Byte>
  void field(int id, const char*, Byte& value, Byte usual) {
    value = table ? static_cast<Byte>(table->scalar<uint8_t>(id, static_cast<uint8_t>(usual))) : usual;
  }
  void variable(int32_t& value) { value = variable_number; }
};

class ModelReader {
 public:
  explicit ModelReader(const File& file)
      : file_(file),
        model_(root(file)),
        buffers_(model_.tables(schema::model::buffers)),
        operator_codes_(model_.tables(schema::model::operator_codes)),
        copy_budget_(file.bytes.size() * copies_per_file_byte + free_copy_bytes) {}

  Graph read() {
    const uint32_t version = model_.scalar<uint32_t>(schema::model::version, 0);
    if (version != schema::version) file_.fail("is of schema version {}, expected {}", version, schema::version);
    const TablesView subgraphs = model_.tables(schema::model::subgraphs);
    if (subgraphs.size() == 0) file_.fail("holds no subgraph: expected a model");
    spend(subgraphs.size() * sizeof(Graph));
    for (size_t g = 0; g < subgraphs.size(); ++g) {
      // Before the tensors: an unknown op says more than the type that only it uses.
      const TablesView operators = subgraphs[g].tables(schema::subgraph::operators);
      spend(operators.size() * bytes_per_use);
      for (size_t i = 0; i < operators.size(); ++i) find_row(operators[i], i);
    }
    Graph result = read_subgraph(subgraphs[0]);
    result.description = copy_string(model_.string(schema::model::description));
    for (size_t g = 1; g < subgraphs.size(); ++g) result.subgraphs.push_back(read_subgraph(subgraphs[g]));
    return result;
  }

 private:
  Graph read_subgraph(const TableView& table) {
    graph_ = Graph();
    graph_.name = copy_string(short_name(table.string(schema::subgraph::name)));
    read_tensors(table.tables(schema::subgraph::tensors));
    graph_.inputs = read_ids(table.vector<int32_t>(schema::subgraph::inputs), 0, "an input of the model");
    graph_.outputs = read_ids(table.vector<int32_t>(schema::subgraph::outputs), 0, "an output of the model");
    constexpr size_t most_outputs = 10000;  // each has a function of its own in generated code
    if (graph_.outputs.size() > most_outputs) {
      file_.fail("the model has {} outputs, at most {} can be", graph_.outputs.size(), most_outputs);
    }
    read_operators(table.tables(schema::subgraph::operators));
    return std::move(graph_);
  }

  static TableView root(const File& file) {
    constexpr size_t header_bytes = 8;
    if (file.bytes.size() < header_bytes ||
        std::memcmp(file.bytes.data() + 4, schema::file_identifier, sizeof(schema::file_identifier) - 1) != 0) {
      file.fail("isn't a .tflite file: bytes 4 to 7 must be {}", schema::file_identifier);
    }
    return TableView(file, file.follow(0, "root table"));
  }

  void spend(uint64_t bytes) {
    if (bytes > copy_budget_) file_.fail("its tensors and operators share so much data that it would fill the memory");
    copy_budget_ -= bytes;
  }

  std::string copy_string(std::string_view text) {
    spend(text.size());
    return std::string(text);
  }

  void read_tensors(const TablesView& tables) {
    spend(tables.size() * sizeof(Tensor));
    graph_.tensors.reserve(tables.size());
    for (size_t i = 0; i < tables.size(); ++i) {
      Tensor tensor = read_tensor(tables[i], i);
      tensor.source_index = static_cast<int32_t>(i);
      graph_.tensors.push_back(std::move(tensor));
    }
  }

  Tensor read_tensor(const TableView& table, size_t index) {
    Tensor tensor;
    tensor.name = copy_string(short_name(table.string(schema::tensor::name)));
    tensor.type = read_type(table, index);
    tensor.is_variable = table.scalar<uint8_t>(schema::tensor::is_variable, 0) != 0;
    const auto shape = table.vector<int32_t>(schema::tensor::shape);
    if (shape.size() > static_cast<size_t>(kernels::max_rank)) {
      file_.fail("tensor {} has {} dimensions, kernels take up to {}", index, shape.size(), kernels::max_rank);
    }
    for (size_t i = 0; i < shape.size(); ++i) tensor.shape.push_back(shape[i]);
    if (table.has(schema::tensor::sparsity)) file_.fail("tensor {} is sparse: only dense ones are known", index);
    if (table.scalar<uint32_t>(schema::tensor::external_buffer, 0) != 0) {
      file_.fail("tensor {} has its data in another file", index);
    }
    read_quantization(table, index, tensor);
    read_data(table, index, tensor);
    return tensor;
  }

  Type read_type(const TableView& table, size_t index) const {
    const int8_t code = table.scalar<int8_t>(schema::tensor::type, 0);
    const auto row = std::find(std::begin(schema::type_codes), std::end(schema::type_codes), code);
    if (row != std::end(schema::type_codes)) return static_cast<Type>(row - std::begin(schema::type_codes));
    const char* name = schema::type_name(code);
    if (name == nullptr) file_.fail("tensor {} is of type {}, which doesn't exist", index, code);
    file_.fail("tensor {} is {}: mote has no such type yet", index, name);
  }

  void read_quantization(const TableView& tensor_table, size_t index, Tensor& tensor) {
    const std::optional<TableView> table = tensor_table.table(schema::tensor::quantization);
    // Converters leave ranges and sometimes scales on float tensors; they mean nothing.
    if (!table || tensor.type == Type::float32 || tensor.type == Type::boolean) return;
    if (table->scalar<uint8_t>(schema::quantization::details_type, 0) != 0) {
      file_.fail("tensor {} is quantized in a way of its own: only scales and zero points are known", index);
    }
    const auto scales = table->vector<float>(schema::quantization::scale);
    const auto zero_points = table->vector<int64_t>(schema::quantization::zero_point);
    if (zero_points.size() > 1 && zero_points.size() != scales.size()) {
      file_.fail("tensor {} has {} scales and {} zero points", index, scales.size(), zero_points.size());
    }
    spend(scales.size() * (sizeof(float) + sizeof(int32_t)));
    for (size_t i = 0; i < scales.size(); ++i) {
      tensor.quantization.scales.push_back(scales[i]);
      // None: zero. One: for all channels.
      const int64_t zero_point = zero_points.empty() ? 0 : zero_points[zero_points.size() == 1 ? 0 : i];
      if (zero_point < std::numeric_limits<int32_t>::min() || zero_point > std::numeric_limits<int32_t>::max()) {
        file_.fail("tensor {} has the zero point {}, which no type can hold", index, zero_point);
      }
      tensor.quantization.zero_points.push_back(static_cast<int32_t>(zero_point));
    }
    // A list has one dimension; converters give a bias the number of its filter's.
    if (tensor.shape.size() == 1) return;
    tensor.quantization.axis = table->scalar<int32_t>(schema::quantization::quantized_dimension, 0);
  }

  // Buffer 0 and buffers of no bytes: the tensor is computed.
  void read_data(const TableView& table, size_t index, Tensor& tensor) {
    const uint32_t buffer = table.scalar<uint32_t>(schema::tensor::buffer, 0);
    if (buffer == 0) return;
    if (buffer >= buffers_.size()) {
      file_.fail("tensor {} takes its data from buffer {}, the file has {}", index, buffer, buffers_.size());
    }
    const std::span<const uint8_t> data = buffer_bytes(buffers_[buffer]);
    if (data.empty()) return;
    spend(data.size());
    tensor.data.assign(data.begin(), data.end());
    tensor.is_constant = true;
  }

  // Large files keep the data behind the FlatBuffer, at an offset from the file's start.
  std::span<const uint8_t> buffer_bytes(const TableView& buffer) const {
    const uint64_t offset = buffer.scalar<uint64_t>(schema::buffer::offset, 0);
    if (offset <= 1) return buffer.vector<uint8_t>(schema::buffer::data).bytes();
    const uint64_t size = buffer.scalar<uint64_t>(schema::buffer::size, 0);
    file_.require(offset, size, "buffer");
    return file_.bytes.subspan(offset, size);
  }

  // `least` is -1 where an entry may be absent.
  std::vector<TensorId> read_ids(const VectorView<int32_t>& indices, int32_t least, const std::string& what) {
    spend(indices.size() * bytes_per_use);
    std::vector<TensorId> ids;
    for (size_t i = 0; i < indices.size(); ++i) {
      const int32_t id = indices[i];
      if (id < least || id >= static_cast<int64_t>(graph_.tensors.size())) {
        file_.fail("{} is tensor {}, the model has {}", what, id, graph_.tensors.size());
      }
      ids.push_back(id);
      if (id != graph::no_tensor) spend_use(graph_.tensors[static_cast<size_t>(id)]);
    }
    return ids;
  }

  // What grows with every use of a tensor: its name in texts, kernels' tables of its channels, and the lists (axes,
  // shapes) that every operator reads for itself.
  void spend_use(const Tensor& tensor) {
    const bool is_list = tensor.type == Type::int32 || tensor.type == Type::int64;
    spend(tensor.name.size() + tensor.quantization.scales.size() * sizeof(float) + (is_list ? tensor.data.size() : 0));
  }

  void read_operators(const TablesView& tables) {
    spend(tables.size() * sizeof(Node));
    graph_.nodes.reserve(tables.size());
    for (size_t i = 0; i < tables.size(); ++i) {
      Node node = read_operator(tables[i], i);
      node.source_index = static_cast<int32_t>(i);
      graph_.nodes.push_back(std::move(node));
    }
  }

  Node read_operator(const TableView& table, size_t index) {
    const graph::OpInfo& row = find_row(table, index);
    const std::string label = fmt::format("operator {} ({})", index, file_name_of(row));
    Node node;
    node.op = row.op;
    node.inputs = read_ids(table.vector<int32_t>(schema::operator_::inputs), graph::no_tensor, "an input of " + label);
    node.outputs = read_ids(table.vector<int32_t>(schema::operator_::outputs), 0, "an output of " + label);
    // Converters leave out trailing optional inputs or say -1; both mean the same.
    if (!node.outputs.empty()) node.name = copy_string(graph_.tensors[node.outputs[0]].name);
    node.options = graph::default_options(row.op);
    read_options(table, row, label, node);
    return node;
  }

  void read_options(const TableView& table, const graph::OpInfo& row, const std::string& label, Node& node) {
    const uint8_t options_type = table.scalar<uint8_t>(schema::operator_::options_type, 0);
    if (row.custom_name != nullptr) {
      const std::span<const uint8_t> custom = table.vector<uint8_t>(schema::operator_::custom_options).bytes();
      if (custom.size() > UINT32_MAX) file_.fail("{} has options of {} bytes", label, custom.size());
      spend(custom.size());
      mote::tflite::Flatbuffer bytes(custom.data(), static_cast<uint32_t>(custom.size()));
      const mote::tflite::OptionsSource source = {&bytes, 0, {0, bytes.size()}, 0};
      std::visit([&](auto& value) { row.kernel->read_options(source, &value); }, node.options);
      return;
    }
    if (options_type != 0 && options_type != row.options_type) {
      file_.fail("{} has options of kind {}, expected {}", label, options_type, row.options_type);
    }
    OptionsReader reader{options_type == 0 ? std::nullopt : table.table(schema::operator_::options)};
    if (row.op == graph::Op::var_handle) reader.variable_number = variable_of(reader.table);
    visit_options(reader, node.options);
    const auto* dense = std::get_if<kernels::FullyConnectedOptions>(&node.options);
    if (dense != nullptr && dense->weights_format != 0) {
      file_.fail("{} has its weights in shuffled order: only the usual one is known", label);
    }
  }

  template <typename Archive>
  static void visit_options(Archive& archive, graph::Options& options) {
    std::visit(
        [&]<typename T>(T& value) {
          if constexpr (!std::is_same_v<T, std::monostate> && !std::is_same_v<T, graph::BatchNormalizationOptions>) {
            describe(archive, value);
          }
        },
        options);
  }

  // Equal container and name, equal number.
  int32_t variable_of(const std::optional<TableView>& options) {
    std::string name;
    if (options) {
      name = copy_string(options->string(schema::var_handle_options::container));
      name += '\0' + copy_string(options->string(schema::var_handle_options::shared_name));
    }
    return variables_.emplace(name, static_cast<int32_t>(variables_.size())).first->second;
  }

  static std::string file_name_of(const graph::OpInfo& row) {
    return row.custom_name != nullptr ? fmt::format("custom '{}'", row.custom_name) : builtin_name(row.builtin_code);
  }

  const graph::OpInfo& find_row(const TableView& table, size_t index) const {
    const uint32_t code_index = table.scalar<uint32_t>(schema::operator_::opcode_index, 0);
    if (code_index >= operator_codes_.size()) {
      file_.fail("operator {} is of kind {}, the file lists {}", index, code_index, operator_codes_.size());
    }
    const TableView code_table = operator_codes_[code_index];
    const int32_t code = std::max<int32_t>(code_table.scalar<int8_t>(schema::operator_code::deprecated_builtin_code, 0),
                                           code_table.scalar<int32_t>(schema::operator_code::builtin_code, 0));
    if (code == schema::custom_operator) {
      const std::string_view custom = code_table.string(schema::operator_code::custom_code);
      if (const graph::OpInfo* row = graph::find_custom(custom)) return *row;
      file_.fail("operator {} (custom '{}'): mote has no such op yet", index, custom);
    }
    if (const graph::OpInfo* row = graph::find_builtin(code)) return *row;
    const char* name = builtin_name(code);
    if (name == nullptr) file_.fail("operator {} has the code {}, which doesn't exist", index, code);
    file_.fail("operator {} ({}): mote has no such op yet", index, name);
  }

  const File& file_;
  TableView model_;
  TablesView buffers_;
  TablesView operator_codes_;
  uint64_t copy_budget_;
  Graph graph_;  // the subgraph that is being read
  std::map<std::string, int32_t> variables_;
};

}  // namespace

Graph read(std::span<const uint8_t> bytes, const std::string& name) {
  const File file{bytes, name};
  Graph result = ModelReader(file).read();
  try {
    graph::verify(result);
  } catch (const InputError& error) {
    throw InputError(name + ": " + error.what());
  }
  return result;
}

}  // namespace mote::host::tflite
