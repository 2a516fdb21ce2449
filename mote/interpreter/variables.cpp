#include "mote/interpreter/variables.h"

#include "mote/interpreter/interpreter.h"
#include "mote/kernels/checks.h"

// Each node that uses a variable gets its address before the first run, so nothing is
// looked up later, and handles never have a value.
namespace mote {
namespace interpreter {

using ops::Argument;
using ops::ArgumentKind;
using tflite::Vector;

// A VAR_HANDLE, in the order of preparation.
struct Handle {
  Handle* next;
  const Graph* graph;
  int32_t tensor;
  Vector container;
  Vector name;
  Handle* first;  // of the same container and name
  State* state;   // of the first, once a node uses it
  bool has_initial;
};

struct Variables {
  static Status prepare(Interpreter& interpreter, Graph& graph, const Operator& op, ops::Call* call);

 private:
  static Status add_handle(Interpreter& interpreter, const Graph& graph, const Operator& op);
  static bool same_text(Model& model, Vector a, Vector b);
};

bool Variables::same_text(Model& model, Vector a, Vector b) {
  model.spend(1);
  if (a.count != b.count) return false;
  model.spend(a.count);
  const tflite::Flatbuffer& file = model.file();
  for (uint32_t i = 0; i < a.count; ++i) {
    if (*file.at(a.position + i) != *file.at(b.position + i)) return false;
  }
  return true;
}

Status Variables::add_handle(Interpreter& interpreter, const Graph& graph, const Operator& op) {
  enum Field { container = 0, shared_name = 1 };
  tflite::Flatbuffer& file = interpreter.model_.file();
  Handle* const handle = static_cast<Handle*>(interpreter.allocate(sizeof(Handle)));
  if (handle == nullptr) return Status::buffer_too_small;
  handle->graph = &graph;
  handle->tensor = interpreter.model_.index_at(op.outputs, 0);
  handle->container = file.vector(op.options.table, container, 1);
  handle->name = file.vector(op.options.table, shared_name, 1);
  handle->first = handle;
  handle->next = static_cast<Handle*>(interpreter.handles_);
  Model& model = interpreter.model_;
  for (Handle* other = handle->next; other != nullptr && !file.damaged(); other = other->next) {
    if (!same_text(model, other->name, handle->name) || !same_text(model, other->container, handle->container))
      continue;
    handle->first = other->first;
    break;
  }
  interpreter.handles_ = handle;
  return interpreter.model_.status();
}

Status Variables::prepare(Interpreter& interpreter, Graph& graph, const Operator& op, ops::Call* call) {
  if (op.inputs.count == 0) return add_handle(interpreter, graph, op);
  const int32_t tensor = interpreter.model_.index_at(op.inputs, 0);
  Handle* handle = static_cast<Handle*>(interpreter.handles_);
  while (handle != nullptr && (handle->graph != &graph || handle->tensor != tensor)) {
    interpreter.model_.spend(1);
    handle = handle->next;
  }
  MOTE_RETURN_IF_ERROR(interpreter.model_.status());
  // A VAR_HANDLE of the same subgraph must have named it.
  if (handle == nullptr) return Status::unsupported_option;
  Handle& first = *handle->first;
  for (Argument& argument : call->arguments) {
    if (argument.kind != ArgumentKind::variable) continue;
    if (first.state == nullptr) first.state = interpreter.keep_state(argument.count);
    if (first.state == nullptr) return Status::buffer_too_small;
    if (first.state->bytes != argument.count) return Status::shape_mismatch;
    argument = Argument{ArgumentKind::memory, 0, argument.count, first.state->data};
  }
  if (op.outputs.count != 0 || first.has_initial) return Status::ok;
  // Until it is assigned, a variable is the real zero of what will be assigned first: bytes of its zero point.
  kernels::TensorInfo value;
  MOTE_RETURN_IF_ERROR(interpreter.model_.tensor_info(graph.tables, interpreter.model_.index_at(op.inputs, 1), &value));
  first.state->initial = static_cast<uint8_t>(value.quantization.zero_point);
  first.has_initial = true;
  return Status::ok;
}

const Extension variables = {Variables::prepare, nullptr};

}  // namespace interpreter
}  // namespace mote
