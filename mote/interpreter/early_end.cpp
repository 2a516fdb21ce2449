#include "mote/interpreter/early_end.h"

#include "mote/interpreter/interpreter.h"

namespace mote {
namespace interpreter {

using ops::Action;

struct EarlyEnd {
  static Status prepare(Interpreter& interpreter, Graph& graph, const Operator& op, ops::Call* call);
  static bool step(Interpreter& interpreter);
};

Status EarlyEnd::prepare(Interpreter& interpreter, Graph& graph, const Operator&, ops::Call* call) {
  if (call->action != Action::call_or_end) return Status::ok;
  // Only the main graph's end is the run's.
  if (&graph != interpreter.graphs_) return Status::unsupported_option;
  // `step` takes the place of the kernel among what is prepared: the kernel follows as one more argument.
  ops::Invoke* const invoke = static_cast<ops::Invoke*>(interpreter.allocate(sizeof(ops::Invoke)));
  if (invoke == nullptr) return Status::buffer_too_small;
  *invoke = call->invoke;
  call->arguments[call->argument_count++] = ops::Argument{ops::ArgumentKind::memory, 0, 1, invoke};
  // The outputs of an earlier run must still be there when this one ends: they are needed from the start on.
  const tflite::Vector outputs = graph.tables.outputs;
  for (uint32_t i = 0; i < outputs.count; ++i) {
    interpreter.blocks_[static_cast<size_t>(interpreter.model_.index_at(outputs, i))].first_node = -1;
  }
  return Status::ok;
}

bool EarlyEnd::step(Interpreter& interpreter) {
  Frame& frame = interpreter.frames_[0];
  const Prepared& node = frame.graph->nodes[frame.node];
  void** const after_last = node.arguments + node.argument_count;
  (*static_cast<const ops::Invoke*>(after_last[-1]))(node.arguments);
  interpreter.ended_early_ = *static_cast<const uint8_t*>(after_last[-2]) != 0;
  // The node behind this one is then the end.
  if (interpreter.ended_early_) frame.node = frame.graph->node_count - 1;
  return true;
}

const Extension early_end = {EarlyEnd::prepare, EarlyEnd::step};

}  // namespace interpreter
}  // namespace mote
