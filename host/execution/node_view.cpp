#include "host/execution/node_view.h"

#include <cstring>

#include "host/base/status_text.h"

namespace mote::host::execution {
namespace {

std::string type_and_shape(const graph::Tensor& tensor) {
  return fmt::format("{}[{}]", graph::type_name(tensor.type), fmt::join(tensor.shape, ","));
}

template <typename T>
std::vector<int32_t> integers_from_bytes(const std::vector<uint8_t>& bytes) {
  std::vector<int32_t> values;
  for (size_t at = 0; at + sizeof(T) <= bytes.size(); at += sizeof(T)) {
    T value;
    std::memcpy(&value, bytes.data() + at, sizeof value);
    if (value < INT32_MIN || value > INT32_MAX) return {};
    values.push_back(static_cast<int32_t>(value));
  }
  return values;
}

}  // namespace

std::vector<int32_t> NodeView::constant_integers(size_t index) const {
  const graph::Tensor& tensor = input(index);
  if (!tensor.is_constant) fail(fmt::format("input {} ('{}') must be a constant", index, tensor.name));
  std::vector<int32_t> values;
  if (tensor.type == Type::int32) values = integers_from_bytes<int32_t>(tensor.data);
  if (tensor.type == Type::int64) values = integers_from_bytes<int64_t>(tensor.data);
  if (static_cast<int64_t>(values.size()) != tensor.elements()) {
    fail(fmt::format("input {} ('{}') must hold {} integers of 32 bits", index, tensor.name, tensor.elements()));
  }
  return values;
}

void NodeView::check(Status status) const {
  if (status == Status::ok) return;
  std::string operands;
  for (const graph::TensorId id : node_.inputs) {
    if (!operands.empty()) operands += ", ";
    operands += id == graph::no_tensor ? "none" : type_and_shape(graph_.tensors[checked_id(id)]);
  }
  fail(fmt::format("{}: {} -> {}", status_text(status), operands, type_and_shape(output())));
}

void NodeView::fail(const std::string& what) const {
  throw_input_error("node '{}' ({}): {}", node_.name, graph::op_name(node_.op), what);
}

size_t NodeView::input_id(size_t index) const {
  if (!has_input(index)) fail(fmt::format("input {} is missing", index));
  return checked_id(node_.inputs[index]);
}

size_t NodeView::output_id() const {
  if (node_.outputs.size() != 1) fail(fmt::format("has {} outputs, expected 1", node_.outputs.size()));
  return checked_id(node_.outputs[0]);
}

size_t NodeView::checked_id(graph::TensorId id) const {
  const auto index = static_cast<size_t>(id);
  if (id < 0 || index >= graph_.tensors.size()) fail(fmt::format("tensor {} doesn't exist", id));
  return index;
}

}  // namespace mote::host::execution
