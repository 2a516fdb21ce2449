#include "host/tflite/inspect.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <iterator>

#include "host/base/error.h"
#include "host/graph/op_table.h"
#include "host/tflite/builtin_names.h"
#include "host/tflite/schema.h"
#include "mote/tflite/options_reader.h"

namespace mote::host::tflite {
namespace {

using graph::Tensor;
using graph::TensorId;
using mote::tflite::Flatbuffer;
using mote::tflite::Vector;

// As in reader.cpp: tensors may share a buffer.
constexpr uint64_t copies_per_file_byte = 16;
constexpr uint64_t free_copy_bytes = 1 << 20;

// Walks the file with the device's reader, which takes what leads outside of it for absent and goes on.
class Inspector {
 public:
  Inspector(std::span<const uint8_t> bytes, const std::string& name)
      : name_(name),
        file_(bytes.data(), static_cast<uint32_t>(bytes.size())),
        budget_(bytes.size() * copies_per_file_byte + free_copy_bytes) {}

  Inspection run() {
    const uint32_t model = file_.follow(0);
    codes_ = tables(model, schema::model::operator_codes);
    buffers_ = tables(model, schema::model::buffers);
    const Vector subgraphs = tables(model, schema::model::subgraphs);
    spend(subgraphs.count * sizeof(InspectedSubgraph));
    Inspection inspection;
    for (uint32_t g = 0; g < subgraphs.count; ++g) {
      inspection.subgraphs.push_back(read_subgraph(file_.table_at(subgraphs, g)));
    }
    inspection.is_damaged = file_.damaged();
    return inspection;
  }

 private:
  Vector tables(uint32_t table, int32_t field) { return file_.vector(table, field, sizeof(uint32_t)); }

  void spend(uint64_t bytes) {
    if (bytes > budget_)
      throw_input_error("{}: its tensors and operators share so much data that it would fill the memory", name_);
    budget_ -= bytes;
  }

  std::string string(uint32_t table, int32_t field) {
    const Vector text = file_.vector(table, field, 1);
    spend(text.count);
    return std::string(reinterpret_cast<const char*>(file_.at(text.position)), text.count);
  }

  InspectedSubgraph read_subgraph(uint32_t table) {
    InspectedSubgraph subgraph;
    subgraph.name = string(table, schema::subgraph::name);
    problems_.clear();
    const Vector tensors = tables(table, schema::subgraph::tensors);
    spend(tensors.count * sizeof(Tensor));
    for (uint32_t t = 0; t < tensors.count; ++t) {
      problems_.emplace_back();
      subgraph.graph.tensors.push_back(read_tensor(file_.table_at(tensors, t), static_cast<int32_t>(t)));
    }
    const Vector operators = tables(table, schema::subgraph::operators);
    spend(operators.count * sizeof(InspectedOperator));
    for (uint32_t i = 0; i < operators.count; ++i) {
      subgraph.operators.push_back(read_operator(file_.table_at(operators, i), subgraph.graph));
      subgraph.operators.back().index = static_cast<int32_t>(i);
    }
    return subgraph;
  }

  Tensor read_tensor(uint32_t table, int32_t index) {
    Tensor tensor;
    tensor.source_index = index;
    tensor.name = std::string(short_name(string(table, schema::tensor::name)));
    tensor.is_variable = file_.scalar(table, schema::tensor::is_variable, 1, 0) != 0;
    const Vector shape = file_.vector(table, schema::tensor::shape, sizeof(int32_t));
    spend(uint64_t{shape.count} * sizeof(int32_t));
    for (uint32_t i = 0; i < shape.count; ++i) tensor.shape.push_back(file_.int32_at(shape, i));
    const auto complain = [&](std::string what) { problems_.back().push_back(tensor.name, std::move(what)); };
    if (shape.count > static_cast<uint32_t>(kernels::max_rank)) {
      complain(fmt::format("has {} dimensions: kernels take up to {}", shape.count, kernels::max_rank));
    }
    if (std::any_of(tensor.shape.begin(), tensor.shape.end(), [](int32_t dim) { return dim < 0; })) {
      complain("has a dimension that isn't known");
    }
    if (file_.field(table, schema::tensor::sparsity) != 0) complain("is sparse");
    if (file_.scalar(table, schema::tensor::external_buffer, 4, 0) != 0) complain("has its data in another file");

    const auto code = static_cast<int8_t>(file_.scalar(table, schema::tensor::type, 1, 0));
    const auto row = std::find(std::begin(schema::type_codes), std::end(schema::type_codes), code);
    if (row == std::end(schema::type_codes)) {
      const char* name = schema::type_name(code);
      complain(fmt::format("is of type {}", name == nullptr ? std::to_string(code) : name));
      return tensor;
    }
    tensor.type = static_cast<Type>(row - std::begin(schema::type_codes));
    if (tensor.type != Type::float32 && tensor.type != Type::boolean) {
      read_quantization(file_.table(table, schema::tensor::quantization), tensor);
    }
    read_data(file_.scalar(table, schema::tensor::buffer, 4, 0), tensor);
    return tensor;
  }

  void read_quantization(uint32_t table, Tensor& tensor) {
    if (table == 0) return;
    const Vector scales = file_.vector(table, schema::quantization::scale, sizeof(float));
    const Vector zero_points = file_.vector(table, schema::quantization::zero_point, sizeof(int64_t));
    spend(uint64_t{scales.count} * (sizeof(float) + sizeof(int32_t)));
    for (uint32_t i = 0; i < scales.count; ++i) {
      tensor.quantization.scales.push_back(math::float_from_bits(file_.load(scales.position + 4 * i, 4)));
      const uint32_t entry = zero_points.count == 1 ? 0 : i;
      tensor.quantization.zero_points.push_back(
          entry < zero_points.count ? static_cast<int32_t>(file_.load(zero_points.position + 8 * entry, 4)) : 0);
    }
    if (tensor.shape.size() == 1) return;
    tensor.quantization.axis =
        static_cast<int32_t>(file_.scalar(table, schema::quantization::quantized_dimension, 4, 0));
  }

  void read_data(uint32_t buffer, Tensor& tensor) {
    if (buffer == 0 || buffer >= buffers_.count) return;
    const uint32_t table = file_.table_at(buffers_, buffer);
    Vector data = file_.vector(table, schema::buffer::data, 1);
    const uint32_t offset = file_.scalar(table, schema::buffer::offset, 4, 0);  // of data behind the FlatBuffer
    if (offset > 1) data = {offset, file_.scalar(table, schema::buffer::size, 4, 0)};
    if (data.count == 0 || !file_.contains(data.position, data.count)) return;
    spend(data.count);
    tensor.data.assign(file_.at(data.position), file_.at(data.position) + data.count);
    tensor.is_constant = true;
  }

  InspectedOperator read_operator(uint32_t table, const graph::Graph& graph) {
    InspectedOperator result;
    const graph::OpInfo* row = identify(table, result);
    result.is_known = row != nullptr;
    result.node.inputs = read_ids(table, schema::operator_::inputs, graph, result);
    result.node.outputs = read_ids(table, schema::operator_::outputs, graph, result);
    if (!result.node.outputs.empty() && result.node.outputs[0] != graph::no_tensor) {
      result.node.name = graph.tensors[static_cast<size_t>(result.node.outputs[0])].name;
    }
    if (row == nullptr) return result;
    result.node.op = row->op;
    result.node.options = graph::default_options(row->op);
    const mote::tflite::OptionsSource source = {&file_, file_.table(table, schema::operator_::options),
                                                file_.vector(table, schema::operator_::custom_options, 1), 0};
    if (row->kernel == nullptr) return result;
    spend(source.custom.count);
    std::visit([&](auto& value) { row->kernel->read_options(source, &value); }, result.node.options);
    const auto* dense = std::get_if<kernels::FullyConnectedOptions>(&result.node.options);
    if (dense != nullptr && dense->weights_format != 0) result.problems.push_back("its weights are in shuffled order");
    return result;
  }

  // Null for an op that Mote doesn't have.
  const graph::OpInfo* identify(uint32_t table, InspectedOperator& result) {
    const uint32_t index = file_.scalar(table, schema::operator_::opcode_index, 4, 0);
    if (index >= codes_.count) {
      result.name = "no operator";
      result.problems.push_back(fmt::format("is of kind {}: the file lists {}", index, codes_.count));
      return nullptr;
    }
    const uint32_t code_table = file_.table_at(codes_, index);
    const auto old_code =
        static_cast<int8_t>(file_.scalar(code_table, schema::operator_code::deprecated_builtin_code, 1, 0));
    const auto new_code = static_cast<int32_t>(file_.scalar(code_table, schema::operator_code::builtin_code, 4, 0));
    const int32_t code = std::max<int32_t>(old_code, new_code);
    result.version = static_cast<int32_t>(file_.scalar(code_table, schema::operator_code::version, 4, 1));
    const graph::OpInfo* row = nullptr;
    if (code == schema::custom_operator) {
      const std::string custom = string(code_table, schema::operator_code::custom_code);
      result.name = fmt::format("custom '{}'", custom);
      row = graph::find_custom(custom);
    } else {
      const char* name = builtin_name(code);
      result.name = name == nullptr ? fmt::format("code {}", code) : name;
      row = graph::find_builtin(code);
    }
    if (row == nullptr) result.problems.push_back("mote has no such op");
    return row;
  }

  std::vector<TensorId> read_ids(uint32_t table, int32_t field, const graph::Graph& graph, InspectedOperator& result) {
    const Vector indices = file_.vector(table, field, sizeof(int32_t));
    spend(uint64_t{indices.count} * sizeof(TensorId));
    std::vector<TensorId> ids;
    for (uint32_t i = 0; i < indices.count; ++i) {
      TensorId id = file_.int32_at(indices, i);
      if (id < graph::no_tensor || id >= static_cast<int64_t>(graph.tensors.size())) {
        result.problems.push_back(fmt::format("names tensor {}: the subgraph has {}", id, graph.tensors.size()));
        id = graph::no_tensor;
      }
      if (id != graph::no_tensor) {
        for (const std::string& problem : problems_[static_cast<size_t>(id)].texts) {
          if (std::find(result.problems.begin(), result.problems.end(), problem) == result.problems.end()) {
            result.problems.push_back(problem);
          }
        }
      }
      ids.push_back(id);
    }
    return ids;
  }

  struct Problems {
    std::vector<std::string> texts;

    void push_back(const std::string& tensor, std::string what) {
      texts.push_back(fmt::format("'{}' {}", tensor, std::move(what)));
    }
  };

  const std::string& name_;
  Flatbuffer file_;
  uint64_t budget_;
  Vector codes_ = {};
  Vector buffers_ = {};
  std::vector<Problems> problems_;  // of each tensor of the subgraph that is being read
};

}  // namespace

std::string_view short_name(std::string_view name) {
  constexpr size_t most_bytes = 400;
  if (name.size() <= most_bytes) return name;
  size_t end = most_bytes;
  const auto is_inside_character = [&] { return (static_cast<uint8_t>(name[end]) & 0xc0) == 0x80; };  // of UTF-8
  while (end > 0 && is_inside_character()) --end;
  return name.substr(0, end);
}

Inspection inspect(std::span<const uint8_t> bytes, const std::string& name) {
  constexpr size_t header_bytes = 8;
  constexpr size_t most_bytes = size_t{1} << 31;
  if (bytes.size() < header_bytes ||
      std::memcmp(bytes.data() + 4, schema::file_identifier, sizeof(schema::file_identifier) - 1) != 0) {
    throw_input_error("{}: isn't a .tflite file: bytes 4 to 7 must be {}", name, schema::file_identifier);
  }
  if (bytes.size() > most_bytes) {
    throw_input_error("{}: has {} bytes: a .tflite file has up to {}", name, bytes.size(), most_bytes);
  }
  return Inspector(bytes, name).run();
}

}  // namespace mote::host::tflite
