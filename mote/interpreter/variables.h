#pragma once

#include "mote/interpreter/extension.h"

namespace mote {
namespace interpreter {

// VAR_HANDLE, ASSIGN_VARIABLE and READ_VARIABLE: values that nodes share by name, from run to run.
extern const Extension variables;

}  // namespace interpreter
}  // namespace mote
