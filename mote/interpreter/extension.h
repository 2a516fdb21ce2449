#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/ops/node.h"

namespace mote {

class Interpreter;

namespace interpreter {

struct Graph;
struct Operator;

// What only some ops ask of the interpreter itself. It is linked with these ops: a program without loops has no code
// for them.
struct Extension {
  // Called after the op's own `prepare`; may change the call.
  Status (*prepare)(Interpreter& interpreter, Graph& graph, const Operator& op, ops::Call* call);
  // A transition of the node whose turn it is; answers whether the node is finished. Null where `prepare` does it all.
  bool (*step)(Interpreter& interpreter);
};

}  // namespace interpreter
}  // namespace mote
