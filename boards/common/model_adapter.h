#pragma once

#include <stdint.h>

#include "mote/base/span.h"

// A model, compiled or interpreted, behind names that don't depend on it; host/firmware writes model_adapter.cpp.
namespace mote {
namespace boards {

// Called once, before anything else. False where the interpreter refuses the model; it has said why.
bool open_model();
int32_t model_input_count();
int32_t model_output_count();
Span<uint8_t> model_input(int32_t index);
Span<const uint8_t> model_output(int32_t index);
void run_model();

}  // namespace boards
}  // namespace mote
