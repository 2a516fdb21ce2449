#pragma once

#if defined(__ARM_ARCH_7M__)

#include "mote/kernels/scalar/outputs4_armv7m.h"
#include "mote/kernels/scalar/taps4.h"

namespace mote {
namespace kernels {
namespace scalar {

// For Cortex-M3.
//
// r0 weights, r1 taps, r12 their end, r4 to r7 sums, r8 to r11 four pixels, lr the channel; the job on the stack.
__attribute__((naked)) void taps4(const Taps4*) {
  __asm volatile(
      "push {r4-r11, lr}\n"
      "sub sp, #36\n"
      "ldm r0, {r1-r8}\n"
      "stm sp, {r1-r8}\n"
      "mov r0, r3\n"
      "mov lr, #0\n"
      "1:\n"
      "ldrd r1, r12, [sp, #12]\n"
      "movs r4, #0\n"
      "mov r5, r4\n"
      "mov r6, r4\n"
      "mov r7, r4\n"
      "2:\n"
      "ldmia r1!, {r8-r11}\n"
      "ldrsb r2, [r0], #1\n"
      "ldrsb r8, [r8, lr]\n"
      "ldrsb r9, [r9, lr]\n"
      "ldrsb r10, [r10, lr]\n"
      "ldrsb r11, [r11, lr]\n"
      "mla r4, r2, r8, r4\n"
      "mla r5, r2, r9, r5\n"
      "mla r6, r2, r10, r6\n"
      "mla r7, r2, r11, r7\n"
      "cmp r1, r12\n"
      "bne 2b\n"
      MOTE_OUTPUTS4("r4", "r5", "r6", "r7", "0", "28", "20")
      "ldrd r2, r3, [sp]\n"
      "add lr, #1\n"
      "cmp r2, r3\n"
      "bne 1b\n"
      "add sp, #36\n"
      "pop {r4-r11, pc}\n");
}

}  // namespace scalar
}  // namespace kernels
}  // namespace mote

#endif
