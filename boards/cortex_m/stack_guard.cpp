#include "boards/cortex_m/stack_guard.h"

#include <stdint.h>

#include "boards/bare_metal/stack.h"
#include "boards/cortex_m/system_register.h"

namespace mote {
namespace boards {

#if defined(__ARM_ARCH_8M_MAIN__) || defined(__ARM_ARCH_8_1M_MAIN__)

// ARMv8-M Architecture Reference Manual, B3.8: below this limit the stack pointer itself faults.
void guard_stack() { __asm__ volatile("msr msplim, %0" : : "r"(mote_stack_limit)); }

#else

// QEMU's MPS2 answers accesses outside of the memory with zeros, so the memory protection unit forbids the 16 MB below
// the stack. (ARMv7-M Architecture Reference Manual, B3.5: MPU_TYPE tells how many regions there are; MPU_RBAR with
// region 0, MPU_RASR with no access, no execution and 2^24 bytes, MPU_CTRL with the default map.) A Cortex-M0 has no
// such unit; nothing answers below the micro:bit's RAM.
void guard_stack() {
  constexpr uint32_t guard_bytes = 1u << 24;
  if (system_register(0xe000ed90) == 0) return;
  system_register(0xe000ed9c) = (reinterpret_cast<uintptr_t>(mote_stack_limit) - guard_bytes) | 1u << 4;
  system_register(0xe000eda0) = 1u << 28 | 23u << 1 | 1u;
  system_register(0xe000ed94) = 1u << 2 | 1u;
  __asm__ volatile("dsb\n isb" : : : "memory");
}

#endif

}  // namespace boards
}  // namespace mote
