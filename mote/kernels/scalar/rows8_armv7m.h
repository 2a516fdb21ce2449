#pragma once

#if defined(__ARM_ARCH_7M__)

#include "mote/kernels/scalar/rows8.h"

namespace mote {
namespace kernels {
namespace scalar {

// For Cortex-M3.
//
// r0 stream, r1 values, r4 rows 0 and 2, r5 rows 1 and 3, r6 rows 4 and 6, r7 rows 5 and 7, r8 low_bytes, r10 what is
// left of the block, lr sum of values; on the stack upper bytes, the end of values. A weight w lies in the stream as
// w + 128: the sum of values, times 128 for each of two rows, is taken off at the end of a block. A block begins at
// such a step that none is left over.
__attribute__((naked)) const uint32_t* rows8(const uint32_t*, const int8_t*, const int8_t*, int32_t*) {
  __asm volatile(
      "push {r2-r11, lr}\n"
      "mov r4, #0\n"
      "mov r5, #0\n"
      "mov r6, #0\n"
      "mov r7, #0\n"
      "push {r4-r7}\n"
      "mov lr, #0\n"
      "mov r4, #0x80008000\n"
      "mov r5, r4\n"
      "mov r6, r4\n"
      "mov r7, r4\n"
      "mov r8, #0x00ff00ff\n"
      "1:\n"
      "ldr r10, [r0], #4\n"
      "and r3, r10, #7\n"
      "tbb [pc, r3]\n"
      "2:\n"
      ".byte (3f + 7 * 42 - 2b) / 2, (3f + 6 * 42 - 2b) / 2, (3f + 5 * 42 - 2b) / 2, (3f + 4 * 42 - 2b) / 2\n"
      ".byte (3f + 3 * 42 - 2b) / 2, (3f + 2 * 42 - 2b) / 2, (3f + 1 * 42 - 2b) / 2, (3f - 2b) / 2\n"
      "3:\n"
      ".rept 8\n"
      "ldmia.w r0!, {r9, r12}\n"
      "ldrsb r3, [r1], #1\n"
      "and r2, r9, r8\n"
      "and r9, r8, r9, lsr #8\n"
      "add lr, r3\n"
      "mla r4, r2, r3, r4\n"
      "mla r5, r9, r3, r5\n"
      "and r2, r12, r8\n"
      "and r12, r8, r12, lsr #8\n"
      "mla r6, r2, r3, r6\n"
      "mla r7, r12, r3, r7\n"
      ".endr\n"
      "subs r10, #8\n"
      "bpl 3b\n"
      "add r12, lr, lr, lsl #16\n"
      "mov lr, #0\n"
      "ldm sp, {r2, r3, r9, r11}\n"
      ".irp fields, r4, r5, r6, r7\n"
      "sub \\fields, \\fields, r12, lsl #7\n"
      ".endr\n"
      "and r12, r8, r4, lsr #8\n"
      "add r2, r12\n"
      "and r12, r8, r5, lsr #8\n"
      "add r3, r12\n"
      "and r12, r8, r6, lsr #8\n"
      "add r9, r12\n"
      "and r12, r8, r7, lsr #8\n"
      "add r11, r12\n"
      "stm sp, {r2, r3, r9, r11}\n"
      ".irp fields, r4, r5, r6, r7\n"
      "and \\fields, r8\n"
      "orr \\fields, #0x80008000\n"
      ".endr\n"
      "ldr r2, [sp, #16]\n"
      "cmp r1, r2\n"
      "bne 1b\n"
      "pop {r2, r3, r9, r11}\n"
      "pop {r8, r10}\n"
      "mov lr, r3\n"
      "uxth r1, r4\n"
      "uxth r12, r2\n"
      "lsr r3, r4, #16\n"
      "lsr r2, r2, #16\n"
      "add r1, r1, r12, lsl #8\n"
      "add r3, r3, r2, lsl #8\n"
      "uxth r2, r5\n"
      "uxth r12, lr\n"
      "lsr r4, r5, #16\n"
      "lsr lr, lr, #16\n"
      "add r2, r2, r12, lsl #8\n"
      "add r4, r4, lr, lsl #8\n"
      "stmia r10!, {r1-r4}\n"
      "uxth r1, r6\n"
      "uxth r12, r9\n"
      "lsr r3, r6, #16\n"
      "lsr r9, r9, #16\n"
      "add r1, r1, r12, lsl #8\n"
      "add r3, r3, r9, lsl #8\n"
      "uxth r2, r7\n"
      "uxth r12, r11\n"
      "lsr r4, r7, #16\n"
      "lsr r11, r11, #16\n"
      "add r2, r2, r12, lsl #8\n"
      "add r4, r4, r11, lsl #8\n"
      "stmia r10!, {r1-r4}\n"
      "pop {r4-r11, pc}\n");
}

}  // namespace scalar
}  // namespace kernels
}  // namespace mote

#endif
