#pragma once

#if defined(__ARM_ARCH_7M__)

#include "mote/kernels/scalar/outputs4_armv7m.h"
#include "mote/kernels/scalar/rows2x4.h"

namespace mote {
namespace kernels {
namespace scalar {

// For Cortex-M3.
//
// r0 stream, r1 values, r4 and r5 the first row's columns, r6 and r7 the second one's, r8 to r11 their upper bytes,
// lr low_bytes; the job on the stack. A block begins at such a step that none is left over.

// The four sums of a row: the columns' fields and upper bytes become sums 1 and 3, 0 and 2.
#define MOTE_SUMS(columns01, columns23, upper01, upper23) \
  "uxth r2, " columns01                                   \
  "\n"                                                    \
  "lsr " columns01 ", " columns01                         \
  ", #16\n"                                               \
  "uxth r3, " upper01                                     \
  "\n"                                                    \
  "lsr " upper01 ", " upper01                             \
  ", #16\n"                                               \
  "add " columns01 ", " columns01 ", " upper01            \
  ", lsl #8\n"                                            \
  "add " upper01                                          \
  ", r2, r3, lsl #8\n"                                    \
  "uxth r2, " columns23                                   \
  "\n"                                                    \
  "lsr " columns23 ", " columns23                         \
  ", #16\n"                                               \
  "uxth r3, " upper23                                     \
  "\n"                                                    \
  "lsr " upper23 ", " upper23                             \
  ", #16\n"                                               \
  "add " columns23 ", " columns23 ", " upper23            \
  ", lsl #8\n"                                            \
  "add " upper23 ", r2, r3, lsl #8\n"

__attribute__((naked)) const int8_t* outputs2x4(const Outputs2x4*) {
  __asm volatile(
      "push {r4-r11, lr}\n"
      "sub sp, #28\n"
      "ldm r0, {r1-r7}\n"
      "stm sp, {r1-r7}\n"
      "mov r0, r3\n"
      "mov lr, #0x00ff00ff\n"
      "0:\n"
      "ldr r1, [sp, #12]\n"
      "mov r8, #0\n"
      "mov r9, r8\n"
      "mov r10, r8\n"
      "mov r11, r8\n"
      "mov r4, #0x80008000\n"
      "mov r5, r4\n"
      "mov r6, r4\n"
      "mov r7, r4\n"
      "1:\n"
      "ldrb r12, [r0], #1\n"
      "tbb [pc, r12]\n"
      "2:\n"
      ".byte (4f - 2b) / 2\n"
      ".byte (3f + 15 * 26 - 2b) / 2, (3f + 14 * 26 - 2b) / 2, (3f + 13 * 26 - 2b) / 2, (3f + 12 * 26 - 2b) / 2\n"
      ".byte (3f + 11 * 26 - 2b) / 2, (3f + 10 * 26 - 2b) / 2, (3f + 9 * 26 - 2b) / 2, (3f + 8 * 26 - 2b) / 2\n"
      ".byte (3f + 7 * 26 - 2b) / 2, (3f + 6 * 26 - 2b) / 2, (3f + 5 * 26 - 2b) / 2, (3f + 4 * 26 - 2b) / 2\n"
      ".byte (3f + 3 * 26 - 2b) / 2, (3f + 2 * 26 - 2b) / 2, (3f + 1 * 26 - 2b) / 2, (3f - 2b) / 2, 0\n"
      "3:\n"
      ".rept 16\n"
      "ldrsb r12, [r0], #1\n"
      "ldmia r1!, {r2, r3}\n"
      "mla r4, r12, r2, r4\n"
      "mla r5, r12, r3, r5\n"
      "ldrsb r12, [r0], #1\n"
      "mla r6, r12, r2, r6\n"
      "mla r7, r12, r3, r7\n"
      ".endr\n"
      "and r2, lr, r4, lsr #8\n"
      "and r4, lr\n"
      "add r8, r2\n"
      "orr r4, #0x80008000\n"
      "and r2, lr, r5, lsr #8\n"
      "and r5, lr\n"
      "add r9, r2\n"
      "orr r5, #0x80008000\n"
      "and r2, lr, r6, lsr #8\n"
      "and r6, lr\n"
      "add r10, r2\n"
      "orr r6, #0x80008000\n"
      "and r2, lr, r7, lsr #8\n"
      "and r7, lr\n"
      "add r11, r2\n"
      "orr r7, #0x80008000\n"
      "b 1b\n"
      "4:\n"
      MOTE_SUMS("r4", "r5", "r8", "r9")
      MOTE_OUTPUTS4("r8", "r4", "r9", "r5", "0", "24", "16")
      MOTE_SUMS("r6", "r7", "r10", "r11")
      MOTE_OUTPUTS4("r10", "r6", "r11", "r7", "0", "24", "16")
      "ldrd r2, r3, [sp]\n"
      "cmp r2, r3\n"
      "bne 0b\n"
      "add sp, #28\n"
      "pop {r4-r11, pc}\n");
}

#undef MOTE_SUMS

}  // namespace scalar
}  // namespace kernels
}  // namespace mote

#endif
