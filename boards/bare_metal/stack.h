#pragma once

#include <stdint.h>

// From the linker script. The stack grows down from the top; below the limit no access is allowed, so an
// overflow faults.
extern "C" {
extern uint32_t mote_stack_limit[];
extern uint32_t mote_stack_top[];
}

// The caller's stack pointer. Defined by each processor's start-up.
extern "C" uint32_t* mote_stack_pointer();

namespace mote {
namespace boards {

// Start-up fills the stack with this word; what differs later was used.
constexpr uint32_t stack_paint = 0xa5c3965a;

// Below the caller's stack pointer. Inlined and volatile, as a call, of memset too, would write over its own frame.
__attribute__((always_inline)) inline void paint_stack(uint32_t* stack_pointer) {
  for (volatile uint32_t* word = mote_stack_limit; word < stack_pointer; word++) *word = stack_paint;
}

}  // namespace boards
}  // namespace mote
