#pragma once

#include "mote/interpreter/extension.h"

namespace mote {
namespace interpreter {

// IF, WHILE and CALL_ONCE: nodes that run subgraphs, one transition a step.
extern const Extension control_flow;

}  // namespace interpreter
}  // namespace mote
