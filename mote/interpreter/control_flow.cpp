#include "mote/interpreter/control_flow.h"

#include "mote/interpreter/interpreter.h"
#include "mote/kernels/checks.h"

namespace mote {
namespace interpreter {

using kernels::TensorInfo;
using ops::Action;
using tflite::Vector;

struct ControlFlow {
  static Status prepare(Interpreter& interpreter, Graph& graph, const Operator& op, ops::Call* call);
  static bool step(Interpreter& interpreter);

 private:
  static Graph* callee(Interpreter& interpreter, const Operator& op, int32_t which);
  static Status check_calls(Interpreter& interpreter);
  static Status copy(Interpreter& interpreter, const Graph& from, Vector sources, const Graph& to, Vector targets,
                     bool is_check);
};

namespace {

constexpr int32_t if_code = 118;
constexpr int32_t while_code = 119;
constexpr int32_t call_once_code = 129;

// IF's first input is its condition.
Vector passed(const Operator& op) {
  return op.builtin_code == if_code ? Vector{op.inputs.position + 4, op.inputs.count - 1} : op.inputs;
}

}  // namespace

// The options of all three hold the numbers of the subgraphs that they call; null for one that isn't there.
Graph* ControlFlow::callee(Interpreter& interpreter, const Operator& op, int32_t which) {
  const uint32_t number = interpreter.model_.file().scalar(op.options.table, which, 4, 0);
  return number < static_cast<uint32_t>(interpreter.graph_count_) ? &interpreter.graphs_[number] : nullptr;
}

// Copies tensors of one graph to those of another, one by one. `is_check`: answers whether they fit instead.
Status ControlFlow::copy(Interpreter& interpreter, const Graph& from, Vector sources, const Graph& to, Vector targets,
                         bool is_check) {
  if (sources.count != targets.count) return Status::shape_mismatch;
  for (uint32_t i = 0; i < sources.count; ++i) {
    const int32_t source = interpreter.model_.index_at(sources, i);
    const int32_t target = interpreter.model_.index_at(targets, i);
    TensorInfo source_info;
    TensorInfo target_info;
    int32_t bytes;
    int32_t target_bytes;
    MOTE_RETURN_IF_ERROR(interpreter.measure(from, source, &source_info, &bytes));
    MOTE_RETURN_IF_ERROR(interpreter.measure(to, target, &target_info, &target_bytes));
    if (bytes != target_bytes || source_info.type != target_info.type) return Status::shape_mismatch;
    if (!is_check) __builtin_memmove(to.tensors[target], from.tensors[source], static_cast<size_t>(bytes));
  }
  return Status::ok;
}

// A subgraph that reaches itself would need a frame for every turn; the format doesn't allow it. Every call is followed
// once, depth first: frames_ is the stack, and Frame::node a call, two of which each node may have. Frame::phase is a
// mark, not of that frame but of the subgraph with its number.
Status ControlFlow::check_calls(Interpreter& interpreter) {
  enum Mark : int32_t { unseen, on_stack, done };
  Frame* const frames = interpreter.frames_;
  Graph* const graphs = interpreter.graphs_;
  for (int32_t g = 0; g < interpreter.graph_count_; ++g) {
    if (frames[g].phase != unseen) continue;
    int32_t depth = 0;
    for (Graph* next = &graphs[g];;) {
      if (next != nullptr) {
        frames[next - graphs].phase = on_stack;
        frames[depth].graph = next;
        frames[depth++].node = 0;
        next = nullptr;
      }
      Frame& frame = frames[depth - 1];
      const int32_t call = frame.node++;
      if (call / 2 == frame.graph->node_count) {
        frames[frame.graph - graphs].phase = done;
        frame.node = 0;
        if (--depth == 0) break;
        continue;
      }
      Operator op;
      MOTE_RETURN_IF_ERROR(interpreter.model_.read_operator(frame.graph->tables, call / 2, &op));
      const bool calls_two = op.builtin_code == if_code || op.builtin_code == while_code;
      if (!calls_two && (call % 2 != 0 || op.builtin_code != call_once_code)) continue;
      Graph* const called = callee(interpreter, op, call % 2);
      if (called == nullptr) return Status::malformed_model;
      const int32_t mark = frames[called - graphs].phase;
      if (mark == on_stack) return Status::malformed_model;
      if (mark == unseen) next = called;
    }
  }
  return Status::ok;
}

Status ControlFlow::prepare(Interpreter& interpreter, Graph& graph, const Operator& op, ops::Call* call) {
  if (!interpreter.calls_checked_) MOTE_RETURN_IF_ERROR(check_calls(interpreter));
  interpreter.calls_checked_ = true;
  const Graph& one = *callee(interpreter, op, 0);
  if (call->action == Action::call_once) {
    // Whether it has run.
    call->arguments[0] = ops::Node::state(1);
    call->argument_count = 1;
    return one.tables.count() == 0 ? Status::ok : Status::malformed_model;
  }
  const Graph& two = *callee(interpreter, op, 1);
  interpreter.model_.spend(8 * op.count());  // what is passed is measured up to ten times
  const bool is_if = call->action == Action::if_;
  // What both subgraphs take and what comes back, and that a WHILE may run its body never, or again.
  const auto check = [&](const Graph& from, Vector sources, const Graph& to, Vector targets) {
    return copy(interpreter, from, sources, to, targets, true);
  };
  MOTE_RETURN_IF_ERROR(check(graph, passed(op), one, one.tables.inputs));
  MOTE_RETURN_IF_ERROR(check(graph, passed(op), two, two.tables.inputs));
  MOTE_RETURN_IF_ERROR(check(two, two.tables.outputs, graph, op.outputs));
  if (is_if) {
    MOTE_RETURN_IF_ERROR(check(one, one.tables.outputs, graph, op.outputs));
  } else {
    MOTE_RETURN_IF_ERROR(check(graph, op.inputs, graph, op.outputs));
    if (one.tables.outputs.count != 1) return Status::shape_mismatch;
  }
  // The condition is one boolean: IF's first input, or what WHILE's first subgraph computes.
  const int32_t condition = interpreter.model_.index_at(is_if ? op.inputs : one.tables.outputs, 0);
  TensorInfo info;
  int32_t bytes;
  MOTE_RETURN_IF_ERROR(interpreter.measure(is_if ? graph : one, condition, &info, &bytes));
  return info.type == Type::boolean && bytes == 1 ? Status::ok : Status::unsupported_type;
}

bool ControlFlow::step(Interpreter& interpreter) {
  enum Phase : int32_t { begin, called_first, called_second };
  Frame& frame = interpreter.frames_[interpreter.depth_ - 1];
  const Graph& graph = *frame.graph;
  const Prepared& node = graph.nodes[frame.node];
  Operator op;
  if (interpreter.model_.read_operator(graph.tables, frame.node, &op) != Status::ok) return true;
  Graph* const first = callee(interpreter, op, 0);
  Graph* const second = callee(interpreter, op, 1);
  const int32_t phase = frame.phase;

  const auto move = [&](const Graph& from, Vector sources, const Graph& to, Vector targets) {
    (void)copy(interpreter, from, sources, to, targets, false);  // can't fail: `prepare` checked it
  };
  const auto call = [&](Graph* called, Vector inputs) {
    frame.phase = called == first ? called_first : called_second;
    move(graph, inputs, *called, called->tables.inputs);
    interpreter.push_frame(*called);
    return false;
  };
  const auto is_true = [&](const Graph& owner, Vector tensors) {
    return *static_cast<const uint8_t*>(owner.tensors[interpreter.model_.index_at(tensors, 0)]) != 0;
  };

  if (node.action == Action::call_once) {
    uint8_t* const done = static_cast<uint8_t*>(node.arguments[0]);
    if (*done != 0) return true;
    *done = 1;
    return call(first, op.inputs);
  }
  if (node.action == Action::if_) {
    if (phase == begin) return call(is_true(graph, op.inputs) ? first : second, passed(op));
    const Graph& branch = phase == called_first ? *first : *second;
    move(branch, branch.tables.outputs, graph, op.outputs);
    return true;
  }
  // WHILE keeps its loop variables in its outputs.
  if (phase == called_first) {
    return is_true(*first, first->tables.outputs) ? call(second, op.outputs) : true;
  }
  if (phase == begin) {
    move(graph, op.inputs, graph, op.outputs);
  } else {
    move(*second, second->tables.outputs, graph, op.outputs);
  }
  return call(first, op.outputs);
}

const Extension control_flow = {ControlFlow::prepare, ControlFlow::step};

}  // namespace interpreter
}  // namespace mote
