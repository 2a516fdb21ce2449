#include "host/codegen/layer_printer.h"

#include <fmt/format.h>

#include <array>
#include <cstring>
#include <type_traits>

#include "host/base/status_text.h"
#include "host/base/text.h"
#include "host/codegen/text.h"

namespace mote::host::codegen {
namespace {

// By Type.
constexpr std::array cpp_types = {"float", "int8_t", "int16_t", "int32_t", "int64_t", "uint8_t", "bool"};

std::string multiplier_text(kernels::FixedMultiplier multiplier) {
  return fmt::format("{{{}, {}}}", multiplier.multiplier, multiplier.shift);
}

template <typename T>
std::vector<std::string> elements(const std::vector<uint8_t>& data) {
  std::vector<std::string> texts;
  texts.reserve(data.size() / sizeof(T));
  for (size_t at = 0; at + sizeof(T) <= data.size(); at += sizeof(T)) {
    T value;
    std::memcpy(&value, data.data() + at, sizeof(T));
    if constexpr (std::is_same_v<T, float>) {
      texts.push_back(literal(value));
    } else {
      texts.push_back(std::to_string(value));
    }
  }
  return texts;
}

// "const TYPE NAME[SIZE] = {…};", on one line where that fits.
std::string array_text(const std::string& type, const std::string& name, const std::string& size,
                       const std::vector<std::string>& items) {
  const std::string begin = fmt::format("const {} {}[{}] = {{", type, name, size);
  const std::string line = fmt::format("{}{}}};\n", begin, fmt::join(items, ", "));
  return line.size() <= line_columns + 1 ? line : begin + "\n" + wrapped(items, 4) + "};\n";
}

using ElementTexts = std::vector<std::string> (*)(const std::vector<uint8_t>&);
constexpr std::array<ElementTexts, 7> element_texts = {
    elements<float>,   elements<int8_t>,  elements<int16_t>, elements<int32_t>,
    elements<int64_t>, elements<uint8_t>, elements<uint8_t>,
};

}  // namespace

const char* cpp_type(Type type) { return cpp_types[static_cast<size_t>(type)]; }

std::string shape_text(const std::vector<int32_t>& shape) {
  const bool has_batch = shape.size() > 1 && shape[0] == 1;
  return shape.empty() ? "1" : fmt::format("{}", fmt::join(shape.begin() + (has_batch ? 1 : 0), shape.end(), "x"));
}

Field::Field(std::string field_name, int32_t number) : name(std::move(field_name)), value(std::to_string(number)) {}
Field::Field(std::string field_name, float number) : name(std::move(field_name)), value(literal(number)) {}
Field::Field(std::string field_name, kernels::FixedMultiplier multiplier)
    : name(std::move(field_name)), value(multiplier_text(multiplier)) {}
Field::Field(std::string field_name, const int32_t (&numbers)[kernels::max_rank])
    : name(std::move(field_name)), value(fmt::format("{{{}}}", fmt::join(numbers, ", "))) {}

LayerPrinter::LayerPrinter(const graph::Graph& graph, const memory_plan::MemoryPlan& plan,
                           const ArenaNames& arena_names, const std::string& layer_name, int32_t node_index,
                           GeneratedBody* body)
    : graph_(graph),
      plan_(plan),
      arena_names_(arena_names),
      name_(layer_name),
      node_(graph.nodes[node_index]),
      body_(body) {}

void LayerPrinter::check(Status status) const {
  if (status == Status::ok) return;
  throw_input_error("{}: {} '{}': {}", graph_.name, graph::op_name(node_.op), node_.name, status_text(status));
}

void LayerPrinter::begin(const std::string& details) {
  const memory_plan::Placement& place = plan_.tensors[node_.outputs[0]];
  const int64_t macs = graph::multiply_accumulates(graph_, node_);
  body_->constants +=
      fmt::format("\n// {}: {}{}{}, {} -> {}", name_, graph::op_name(node_.op), details.empty() ? "" : " ", details,
                  shape_text(input(0).shape), shape_text(output().shape));
  if (macs > 0) body_->constants += fmt::format(", {} MACs", with_thousands(macs));
  if (place.alias_of != graph::no_tensor) {
    body_->constants += ", in place: nothing to compute\n";
    return;
  }
  body_->constants += fmt::format(", arena {}..{}\n", place.offset, place.offset + place.bytes - 1);
}

std::string LayerPrinter::params(const char* struct_name, const FieldLines& lines) {
  const std::string name = name_ + "_params";
  body_->constants += fmt::format("const kernels::{} {} = {{\n", struct_name, name);
  for (const std::vector<Field>& line : lines) {
    std::vector<std::string> items;
    for (const Field& field : line) items.push_back(fmt::format("/*{}=*/{}", field.name, field.value));
    body_->constants += wrapped(items, 4);
  }
  body_->constants += "};\n";
  return name;
}

std::string LayerPrinter::multipliers(const std::vector<kernels::FixedMultiplier>& multipliers) {
  const std::string name = name_ + "_multipliers";
  std::vector<std::string> items;
  for (const kernels::FixedMultiplier& multiplier : multipliers) items.push_back(multiplier_text(multiplier));
  body_->constants += array_text("kernels::FixedMultiplier", name, std::to_string(items.size()), items);
  body_->constant_bytes += static_cast<int64_t>(items.size() * sizeof(kernels::FixedMultiplier));
  return name;
}

std::string LayerPrinter::input_data(size_t index, const char* role) {
  if (!has_input(index)) return "nullptr";
  const graph::TensorId id = node_.inputs[index];
  return graph_.tensors[id].is_constant ? constant_data(id, role) : arena_data(id);
}

void LayerPrinter::call(const std::string& header, const std::string& function,
                        const std::vector<std::string>& arguments) {
  body_->headers.insert("mote/kernels/" + header + ".h");
  body_->calls += statement("kernels::reference::" + function, arguments, 2);
}

void LayerPrinter::call_library(const std::string& header, const std::string& function,
                                const std::vector<std::string>& arguments) {
  body_->library_headers.insert(header);
  body_->calls += statement(function, arguments, 2);
}

std::string LayerPrinter::arena_data(graph::TensorId id) const {
  return fmt::format("at<{}>({})", cpp_type(graph_.tensors[id].type), arena_names_.at(id));
}

std::string LayerPrinter::constant_data(graph::TensorId id, const char* role) {
  const auto printed = body_->printed_tensors.find(id);
  if (printed != body_->printed_tensors.end()) return printed->second;
  const graph::Tensor& tensor = graph_.tensors[id];
  const std::string name = fmt::format("{}_{}", name_, role);
  const std::string size = tensor.shape.empty() ? "1" : fmt::format("{}", fmt::join(tensor.shape, " * "));
  const std::vector<std::string> items = element_texts[static_cast<size_t>(tensor.type)](tensor.data);
  body_->constants += array_text(cpp_type(tensor.type), name, size, items);
  body_->constant_bytes += tensor.bytes();
  body_->printed_tensors[id] = name;
  return name;
}

}  // namespace mote::host::codegen
