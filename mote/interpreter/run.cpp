#include "mote/interpreter/interpreter.h"

// Running a model, node by node, through its subgraphs; and what stays between runs.
namespace mote {

using interpreter::Frame;
using interpreter::Graph;
using interpreter::Prepared;
using interpreter::State;
using ops::Action;

void Interpreter::push_frame(Graph& graph) { frames_[depth_++] = Frame{&graph, 0, 0}; }

bool Interpreter::step() {
  if (depth_ == 0) push_frame(graphs_[0]);
  model_.rest();
  Frame& frame = frames_[depth_ - 1];
  if (frame.node < frame.graph->node_count) {
    const Prepared& node = frame.graph->nodes[frame.node];
    const int32_t graph = static_cast<int32_t>(frame.graph - graphs_);
    const int32_t n = frame.node;
    if (hook_ != nullptr && frame.phase == 0) hook_(hook_context_, graph, n, true);
    if (node.action <= Action::alias) {
      node.invoke(node.arguments);
    } else if (node.action != Action::nothing && !node.step(*this)) {
      return true;
    }
    if (hook_ != nullptr) hook_(hook_context_, graph, n, false);
    ++frame.node;
    frame.phase = 0;
  }
  // A subgraph is over: the control-flow node that called it goes on in the next step.
  if (frame.node >= frame.graph->node_count) --depth_;
  return depth_ > 0;
}

// Null where there is no memory left.
State* Interpreter::keep_state(int32_t bytes) {
  State* const state = static_cast<State*>(allocate(sizeof(State)));
  void* const data = allocate(static_cast<size_t>(bytes));
  if (state == nullptr || data == nullptr) return nullptr;
  *state = State{states_, bytes, data, 0};
  return states_ = state;
}

void Interpreter::reset() {
  depth_ = 0;
  for (State* state = states_; state != nullptr; state = state->next) {
    __builtin_memset(state->data, state->initial, static_cast<size_t>(state->bytes));
  }
}

}  // namespace mote
