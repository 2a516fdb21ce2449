#pragma once

#if defined(__ARM_ARCH_7M__)

// Assembly for Cortex-M3, strings; arguments are names of registers, "r4", and offsets from the stack pointer, "16".

// A sum, bias in it and doubled, times the multiplier r1, plus the offset r3, shifted by r2: requantize.h says how.
#define MOTE_REQUANTIZE(sum)     \
  "smull r12, " sum ", " sum     \
  ", r1\n"                       \
  "adds r12, r12, #0x80000000\n" \
  "adc " sum ", " sum            \
  ", #0\n"                       \
  "add " sum ", " sum ", " sum   \
  ", asr #31\n"                  \
  "add " sum                     \
  ", r3\n"                       \
  "asr " sum ", " sum            \
  ", r2\n"                       \
  "ssat " sum ", #8, " sum "\n"

// Four pixels' outputs of a channel from their sums. The stack has the next Channel at `channel`, twice the output's
// zero point and 1 at `zero`, and at `output` where the first output goes, after it how far the next pixel's is. Takes
// r1 to r3 and r12.
#define MOTE_OUTPUTS4(sum0, sum1, sum2, sum3, channel, zero, output)                                        \
  "ldr r3, [sp, #" channel                                                                                  \
  "]\n"                                                                                                     \
  "ldmia r3!, {r1, r2}\n"                                                                                   \
  "str r3, [sp, #" channel                                                                                  \
  "]\n"                                                                                                     \
  "asr r12, r2, #5\n"                                                                                       \
  "ldr r3, [sp, #" zero                                                                                     \
  "]\n"                                                                                                     \
  "and r2, r2, #31\n"                                                                                       \
  "lsl r3, r3, r2\n"                                                                                        \
  "asr r3, r3, #1\n"                                                                                        \
  "add " sum0 ", r12, " sum0                                                                                \
  ", lsl #1\n"                                                                                              \
  "add " sum1 ", r12, " sum1                                                                                \
  ", lsl #1\n"                                                                                              \
  "add " sum2 ", r12, " sum2                                                                                \
  ", lsl #1\n"                                                                                              \
  "add " sum3 ", r12, " sum3 ", lsl #1\n" MOTE_REQUANTIZE(sum0) MOTE_REQUANTIZE(sum1) MOTE_REQUANTIZE(sum2) \
      MOTE_REQUANTIZE(sum3) "ldrd r1, r2, [sp, #" output                                                    \
                            "]\n"                                                                           \
                            "strb " sum0                                                                    \
                            ", [r1]\n"                                                                      \
                            "add r3, r1, r2, lsl #1\n"                                                      \
                            "strb " sum1                                                                    \
                            ", [r1, r2]\n"                                                                  \
                            "adds r1, r1, #1\n"                                                             \
                            "strb " sum2                                                                    \
                            ", [r3]\n"                                                                      \
                            "strb " sum3                                                                    \
                            ", [r3, r2]\n"                                                                  \
                            "str r1, [sp, #" output "]\n"

#endif
