#include "host/lowering/lowering.h"

#include <fmt/format.h>

#include <array>
#include <variant>

#include "host/base/error.h"
#include "host/base/status_text.h"
#include "host/graph/op_rules.h"
#include "host/graph/op_table.h"
#include "host/graph/shapes.h"
#include "host/lowering/batch_normalization.h"

namespace mote::host::lowering {
namespace {

constexpr size_t first_storage_bytes = 8 << 10;
constexpr size_t most_storage_bytes = 8 << 20;  // no target has so much: a shape in a damaged file asks for it

// Memory that nodes take one after the other: most need some hundred bytes.
struct Storage {
  std::shared_ptr<uint8_t[]> memory;
  size_t bytes = 0;
  size_t used = 0;
  size_t used_of_all = 0;  // of those before too

  void grow(size_t size) {
    memory = std::make_unique<uint8_t[]>(size);
    bytes = size;
    used = 0;
  }
};

using Prepare = Status (*)(ops::Node&);

Prepare prepare_of(graph::Op op) {
  const ops::Op* kernel = graph::op_info(op).kernel;
  return kernel == nullptr ? &prepare_batch_normalization : kernel->prepare;
}

// A node's tensors as kernels see them.
struct Operands {
  std::vector<kernels::TensorInfo> infos;
  std::vector<const kernels::TensorInfo*> inputs;
  std::vector<const void*> constants;
  std::vector<const kernels::TensorInfo*> outputs;

  Operands(const graph::Graph& graph, const graph::Node& node) {
    infos.reserve(node.inputs.size() + node.outputs.size());
    const auto info = [&](graph::TensorId id) {
      infos.push_back(graph::tensor_info(graph.tensors[id]));
      return &infos.back();
    };
    for (const graph::TensorId id : node.inputs) {
      inputs.push_back(id == graph::no_tensor ? nullptr : info(id));
      const bool is_constant = id != graph::no_tensor && graph.tensors[id].is_constant;
      constants.push_back(is_constant ? graph.tensors[id].data.data() : nullptr);
    }
    for (const graph::TensorId id : node.outputs) outputs.push_back(info(id));
  }
};

const void* options_of(const graph::Node& node) {
  return std::visit([](const auto& options) { return static_cast<const void*>(&options); }, node.options);
}

Status lower_into(Storage& storage, const graph::Graph& graph, const graph::Node& node, LoweredNode* lowered) {
  graph::check_structure(graph, node);  // `prepare` takes arity and options as its row of op_list.h says them
  const Operands operands(graph, node);
  auto call = std::make_unique<ops::Call>();
  size_t next_bytes = first_storage_bytes;
  if (storage.bytes == 0) storage.grow(next_bytes);
  for (;;) {
    uint8_t* const begin = storage.memory.get() + storage.used;
    ops::Storage rest = {begin, storage.memory.get() + storage.bytes};
    ops::Node view({operands.inputs.data(), operands.inputs.size()},
                   {operands.constants.data(), operands.constants.size()},
                   {operands.outputs.data(), operands.outputs.size()}, options_of(node), &rest, call.get());
    const Status status = prepare_of(node.op)(view);
    if (status == Status::buffer_too_small && next_bytes <= most_storage_bytes) {
      storage.grow(next_bytes);
      next_bytes *= 4;
      continue;
    }
    if (status != Status::ok) return status;
    storage.used += static_cast<size_t>(rest.begin - begin);
    storage.used_of_all += static_cast<size_t>(rest.begin - begin);
    break;
  }
  lowered->storage = storage.memory;
  lowered->action = call->action;
  const bool has_call = call->action == ops::Action::call || call->action == ops::Action::alias ||
                        call->action == ops::Action::call_or_end;
  lowered->invoke = has_call ? call->invoke : nullptr;
  lowered->arguments.assign(call->arguments, call->arguments + (has_call ? call->argument_count : 0));
  return Status::ok;
}

LoweredNode lower_into(Storage& storage, const graph::Graph& graph, const graph::Node& node) {
  LoweredNode lowered;
  const Status status = lower_into(storage, graph, node, &lowered);
  if (status == Status::ok) return lowered;
  throw_input_error("{} '{}': {}: it has {}", graph::op_name(node.op), node.name, status_text(status),
                    operands_text(graph, node));
}

}  // namespace

std::vector<int64_t> LoweredNode::scratch_bytes() const {
  std::vector<int64_t> bytes;
  for (const ops::Argument& argument : arguments) {
    if (argument.kind == ops::ArgumentKind::scratch) bytes.push_back(argument.count);
  }
  return bytes;
}

Status try_lower(const graph::Graph& graph, const graph::Node& node, LoweredNode* lowered) {
  Storage storage;
  return lower_into(storage, graph, node, lowered);
}

LoweredNode lower(const graph::Graph& graph, const graph::Node& node) {
  Storage storage;
  return lower_into(storage, graph, node);
}

std::vector<LoweredNode> lower(const graph::Graph& graph) {
  std::vector<LoweredNode> nodes;
  nodes.reserve(graph.nodes.size());
  Storage storage;
  for (const graph::Node& node : graph.nodes) {
    nodes.push_back(lower_into(storage, graph, node));
    if (storage.used_of_all <= most_storage_bytes) continue;
    throw_input_error("{} '{}': the tables of the kernels up to here take {} bytes, at most {} can be",
                      graph::op_name(node.op), node.name, storage.used_of_all, most_storage_bytes);
  }
  return nodes;
}

bool may_end_early(const graph::Graph& graph, const std::vector<LoweredNode>& nodes, bool is_main) {
  for (size_t n = 0; n < nodes.size(); ++n) {
    if (nodes[n].action != ops::Action::call_or_end) continue;
    if (is_main) return true;
    throw_input_error("{} '{}': ends runs early, which it can only in the main graph, not in subgraph '{}'",
                      graph::op_name(graph.nodes[n].op), graph.nodes[n].name, graph.name);
  }
  return false;
}

int64_t state_bytes(const graph::Graph& main) {
  int64_t bytes = 0;
  std::map<int32_t, int64_t> handled;  // what VAR_HANDLE names, by number
  const auto add = [&](const graph::Graph& graph) {
    for (const graph::Tensor& tensor : graph.tensors) bytes += tensor.is_variable ? tensor.bytes() : 0;
    for (const graph::Node& node : graph.nodes) {
      for (const ops::Argument& argument : lower(graph, node).arguments) {
        if (argument.kind == ops::ArgumentKind::state) bytes += argument.count;
        if (argument.kind != ops::ArgumentKind::variable) continue;
        handled[variable_number(graph, node, argument.index)] = argument.count;
      }
    }
  };
  add(main);
  for (const graph::Graph& subgraph : main.subgraphs) add(subgraph);
  for (const auto& [number, count] : handled) bytes += count;
  return bytes;
}

std::string operands_text(const graph::Graph& graph, const graph::Node& node) {
  const auto list = [&](const std::vector<graph::TensorId>& ids) {
    std::string text;
    for (const graph::TensorId id : ids) {
      if (!text.empty()) text += ", ";
      if (id == graph::no_tensor) {
        text += "none";
      } else {
        text += graph::type_name(graph.tensors[id].type) + graph::shape_text(graph.tensors[id]);
      }
    }
    return text.empty() ? std::string("nothing") : text;
  };
  return fmt::format("{} to {}", list(node.inputs), list(node.outputs));
}

}  // namespace mote::host::lowering
