#pragma once

#include <stdint.h>

#include "mote/interpreter/model.h"
#include "mote/ops/node.h"

// What the interpreter keeps of an open model, all of it in the arena.
namespace mote {

class Interpreter;

namespace interpreter {

// A node that is ready to run.
struct Prepared {
  union {
    ops::Invoke invoke;          // of Action::call and alias
    bool (*step)(Interpreter&);  // of what an extension carries out
  };
  void** arguments;
  int16_t argument_count;  // with the entries of pointer arrays, which follow the arguments
  ops::Action action;
};

struct Graph {
  Subgraph tables;
  int32_t node_count;
  Prepared* nodes;
  void** tensors;  // where each tensor lies
};

// A subgraph that runs; the one above it is inside a control-flow node of this one.
struct Frame {
  Graph* graph;
  int32_t node;
  int32_t phase;  // of a control-flow node: 0 before its first transition
};

// Memory that keeps its value from run to run; `reset` fills it.
struct State {
  State* next;
  int32_t bytes;
  void* data;
  uint8_t initial;
};

}  // namespace interpreter
}  // namespace mote
