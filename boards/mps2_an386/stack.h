#pragma once

#include <stdint.h>

// From the linker script. The stack grows down from the top; below the limit no access is allowed, so an
// overflow faults.
extern "C" {
extern uint32_t mote_stack_limit[];
extern uint32_t mote_stack_top[];
}

namespace mote {
namespace boards {

// Start-up fills the stack with this word; what differs later was used.
constexpr uint32_t stack_paint = 0xa5c3965a;

}  // namespace boards
}  // namespace mote
