#pragma once

#include "mote/interpreter/extension.h"

namespace mote {
namespace interpreter {

// CIRCULAR_BUFFER of several cycles: most runs end at it, and the outputs keep their values.
extern const Extension early_end;

}  // namespace interpreter
}  // namespace mote
