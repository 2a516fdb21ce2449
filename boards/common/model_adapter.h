#pragma once

#include <stdint.h>

#include "mote/base/span.h"

// The generated model behind names that don't depend on it; host/firmware writes model_adapter.cpp.
namespace mote {
namespace boards {

int32_t model_input_count();
int32_t model_output_count();
Span<uint8_t> model_input(int32_t index);
Span<const uint8_t> model_output(int32_t index);
void run_model();

}  // namespace boards
}  // namespace mote
