#include "host/execution/executor.h"

#include <algorithm>
#include <cstring>
#include <map>
#include <vector>

#include "host/base/error.h"
#include "host/lowering/lowering.h"

namespace mote::host::execution {
namespace {

// Real zero in the tensor's own numbers.
uint8_t start_byte(const graph::Tensor& tensor) {
  if (tensor.type != Type::int8 || tensor.quantization.empty()) return 0;
  return static_cast<uint8_t>(tensor.quantization.zero_points[0]);
}

std::vector<uint8_t> make_storage(const graph::Tensor& tensor) {
  const int64_t bytes = tensor.bytes();
  if (bytes < 0) throw_input_error("tensor '{}': has a negative dimension", tensor.name);
  if (!tensor.is_constant) return std::vector<uint8_t>(static_cast<size_t>(bytes), start_byte(tensor));
  if (static_cast<int64_t>(tensor.data.size()) != bytes) {
    throw_input_error("tensor '{}': has {} bytes of data, its shape needs {}", tensor.name, tensor.data.size(), bytes);
  }
  return tensor.data;
}

// What VAR_HANDLE names, by number; shared by all subgraphs.
using Variables = std::map<int32_t, std::vector<uint8_t>>;

// One subgraph with memory for every tensor.
class GraphRunner {
 public:
  // `number`: of the subgraph; 0 for the main graph.
  GraphRunner(const graph::Graph& graph, Variables& variables, int32_t number)
      : graph_(graph), variables_(variables), number_(number) {
    for (const graph::Tensor& tensor : graph.tensors) storage_.push_back(make_storage(tensor));
    std::vector<lowering::LoweredNode> lowered = lowering::lower(graph);
    (void)lowering::may_end_early(graph, lowered, number == 0);
    for (size_t n = 0; n < lowered.size(); ++n) nodes_.push_back(bind(graph.nodes[n], std::move(lowered[n])));
  }

  const graph::Graph& graph() const { return graph_; }
  std::vector<uint8_t>& bytes(graph::TensorId id) { return storage_[static_cast<size_t>(id)]; }
  const std::vector<graph::TensorId>& inputs() const { return graph_.inputs; }
  const std::vector<graph::TensorId>& outputs() const { return graph_.outputs; }

  void run(std::vector<GraphRunner>& subgraphs, const Trace& trace) {
    for (size_t n = 0; n < nodes_.size(); ++n) {
      BoundNode& node = nodes_[n];
      switch (node.lowered.action) {
        case ops::Action::call:
        case ops::Action::alias:
          node.lowered.invoke(node.arguments.data());
          break;
        case ops::Action::call_or_end:
          node.lowered.invoke(node.arguments.data());
          if (*static_cast<const uint8_t*>(node.arguments.back()) == 0) break;
          tell(trace, n);
          return;
        case ops::Action::nothing:
          continue;
        default:
          run_control_flow(graph_.nodes[n], node, subgraphs, trace);
      }
      tell(trace, n);
    }
  }

  void reset() {
    for (size_t i = 0; i < storage_.size(); ++i) {
      const graph::Tensor& tensor = graph_.tensors[i];
      if (tensor.is_variable) std::fill(storage_[i].begin(), storage_[i].end(), start_byte(tensor));
    }
    for (BoundNode& node : nodes_) {
      node.has_run_once = false;
      for (std::vector<uint8_t>& state : node.states) std::fill(state.begin(), state.end(), uint8_t{0});
    }
  }

 private:
  struct BoundNode {
    lowering::LoweredNode lowered;
    std::vector<void*> arguments;
    std::vector<std::vector<void*>> lists;  // arrays of pointers among the arguments
    std::vector<std::vector<uint8_t>> scratches;
    std::vector<std::vector<uint8_t>> states;
    bool has_run_once = false;
  };

  void tell(const Trace& trace, size_t node) {
    if (!trace) return;
    for (const graph::TensorId id : graph_.nodes[node].outputs) {
      if (id != graph::no_tensor) trace({number_, node, id, bytes(id)});
    }
  }

  void* data(graph::TensorId id) { return id == graph::no_tensor ? nullptr : bytes(id).data(); }

  BoundNode bind(const graph::Node& node, lowering::LoweredNode lowered) {
    BoundNode bound;
    bound.lowered = std::move(lowered);
    for (const ops::Argument& argument : bound.lowered.arguments) {
      bound.arguments.push_back(pointer_to(node, argument, bound));
    }
    return bound;
  }

  void* pointer_to(const graph::Node& node, const ops::Argument& argument, BoundNode& bound) {
    const auto list = [&](const std::vector<graph::TensorId>& ids) -> void* {
      std::vector<void*> pointers;
      for (int32_t i = 0; i < argument.count; ++i) pointers.push_back(data(ids[argument.index + i]));
      bound.lists.push_back(std::move(pointers));
      return bound.lists.back().data();
    };
    const auto memory = [&](std::vector<std::vector<uint8_t>>& where) -> void* {
      where.emplace_back(static_cast<size_t>(argument.count));
      return where.back().data();
    };
    switch (argument.kind) {
      case ops::ArgumentKind::none:
        return nullptr;
      case ops::ArgumentKind::memory:
        return const_cast<void*>(argument.data);
      case ops::ArgumentKind::input:
        return data(node.inputs[argument.index]);
      case ops::ArgumentKind::output:
        return data(node.outputs[argument.index]);
      case ops::ArgumentKind::inputs:
        return list(node.inputs);
      case ops::ArgumentKind::outputs:
        return list(node.outputs);
      case ops::ArgumentKind::scratch:
        return memory(bound.scratches);
      case ops::ArgumentKind::state:
        return memory(bound.states);
      case ops::ArgumentKind::variable:
        return variable(node, argument);
    }
    throw_internal_error("{} is no kind of argument", static_cast<int>(argument.kind));
  }

  void* variable(const graph::Node& node, const ops::Argument& argument) {
    std::vector<uint8_t>& storage = variables_[lowering::variable_number(graph_, node, argument.index)];
    if (storage.empty()) storage.resize(static_cast<size_t>(argument.count));
    if (static_cast<int64_t>(storage.size()) == argument.count) return storage.data();
    throw_input_error("{} '{}': its variable has {} bytes elsewhere and {} here", graph::op_name(node.op), node.name,
                      storage.size(), argument.count);
  }

  static void copy(GraphRunner& from, const std::vector<graph::TensorId>& sources, size_t skip, GraphRunner& to,
                   const std::vector<graph::TensorId>& targets) {
    for (size_t i = 0; i < targets.size(); ++i) {
      const std::vector<uint8_t>& source = from.bytes(sources[i + skip]);
      std::memcpy(to.bytes(targets[i]).data(), source.data(), source.size());
    }
  }

  void run_control_flow(const graph::Node& node, BoundNode& bound, std::vector<GraphRunner>& subgraphs,
                        const Trace& trace) {
    const auto called = [&](int32_t index) -> GraphRunner& { return subgraphs[static_cast<size_t>(index) - 1]; };
    if (bound.lowered.action == ops::Action::call_once) {
      if (!bound.has_run_once) called(std::get<kernels::CallOnceOptions>(node.options).subgraph).run(subgraphs, trace);
      bound.has_run_once = true;
      return;
    }
    if (bound.lowered.action == ops::Action::if_) {
      const auto& options = std::get<kernels::IfOptions>(node.options);
      GraphRunner& branch = called(bytes(node.inputs[0])[0] != 0 ? options.then_subgraph : options.else_subgraph);
      copy(*this, node.inputs, 1, branch, branch.inputs());
      branch.run(subgraphs, trace);
      copy(branch, branch.outputs(), 0, *this, node.outputs);
      return;
    }
    const auto& options = std::get<kernels::WhileOptions>(node.options);
    GraphRunner& condition = called(options.condition_subgraph);
    GraphRunner& body = called(options.body_subgraph);
    copy(*this, node.inputs, 0, *this, node.outputs);
    for (;;) {
      copy(*this, node.outputs, 0, condition, condition.inputs());
      condition.run(subgraphs, trace);
      if (condition.bytes(condition.outputs()[0])[0] == 0) return;
      copy(*this, node.outputs, 0, body, body.inputs());
      body.run(subgraphs, trace);
      copy(body, body.outputs(), 0, *this, node.outputs);
    }
  }

  const graph::Graph& graph_;
  Variables& variables_;
  int32_t number_;
  std::vector<std::vector<uint8_t>> storage_;  // by TensorId
  std::vector<BoundNode> nodes_;
};

}  // namespace

struct Executor::Impl {
  explicit Impl(const graph::Graph& graph) : main(graph, variables, 0) {
    lowering::check_control_flow(graph);
    subgraphs.reserve(graph.subgraphs.size());
    for (const graph::Graph& subgraph : graph.subgraphs) {
      subgraphs.emplace_back(subgraph, variables, static_cast<int32_t>(subgraphs.size()) + 1);
    }
    reset_variables();
  }

  void reset_variables() {
    for (auto& [number, bytes] : variables) {
      std::fill(bytes.begin(), bytes.end(), lowering::variable_start(main.graph(), number));
    }
  }

  Variables variables;
  GraphRunner main;
  std::vector<GraphRunner> subgraphs;
};

Executor::Executor(const graph::Graph& graph) : impl_(std::make_unique<Impl>(graph)) {}

Executor::~Executor() = default;

std::span<uint8_t> Executor::tensor(graph::TensorId id) {
  if (id < 0 || static_cast<size_t>(id) >= impl_->main.graph().tensors.size()) {
    throw_internal_error("the graph has no tensor {}", id);
  }
  return impl_->main.bytes(id);
}

void Executor::run(const Trace& trace) { impl_->main.run(impl_->subgraphs, trace); }

void Executor::reset() {
  impl_->main.reset();
  for (GraphRunner& subgraph : impl_->subgraphs) subgraph.reset();
  impl_->reset_variables();
}

}  // namespace mote::host::execution
