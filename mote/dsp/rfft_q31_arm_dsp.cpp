#include "mote/dsp/rfft_q31_arm_dsp.h"

#ifdef MOTE_RFFT_Q31_ARM_DSP

// A compiler has these loops spill a few of their 14 registers and count every pointer up apart. Here all stays in
// registers, because
// - a sum and a difference take the places of their operands: a' = a + b, then b' = a' - 2·b, doubled for nothing by
//   the second operand's shift (sums wrap, so this is a - b exactly), which also halves for nothing;
// - a turn takes five instructions and four registers: smulwb and smlawt make the real part, smulwb and smulwt the
//   imaginary one in the places of the operands, each product rounded down to 32 bits at once;
// - strd counts its pointer up behind the values that it puts.
// Whole functions, because no compiler lends inline assembly all registers at every setting.
namespace mote {
namespace dsp {
namespace rfft_q31_arm_dsp {

// r0, r1, r2, r3: places of a, c, b, d; r12: turns; lr: where a's quarter ends. On the stack: the end of all, a
// quarter's bytes, the turns' begin.
__attribute__((naked)) void join_fours(int32_t*, int32_t*, size_t, const TurnQ15*) {
  __asm__ volatile(
      "push   {r4-r11, lr}              \n"
      "push   {r1-r3}                   \n"
      "mov    r3, r0                    \n"
      "1:                               \n"  // a block of four quarters, which begins where the one before ended
      "ldrd   r4, r12, [sp, #4]         \n"
      "mov    r0, r3                    \n"
      "add    r1, r0, r4                \n"
      "add    r2, r1, r4                \n"
      "add    r3, r2, r4                \n"
      "mov    lr, r1                    \n"
      "ldrd   r7, r5, [r2]              \n"  // the first of each quarter isn't turned, only halved
      "ldrd   r9, r6, [r3]              \n"
      "ldrd   r11, r8, [r1]             \n"
      "asr    r9, r9, #1                \n"
      "asr    r6, r6, #1                \n"
      "asr    r11, r11, #1              \n"
      "asr    r8, r8, #1                \n"
      "add    r7, r9, r7, asr #1        \n"
      "sub    r9, r7, r9, lsl #1        \n"
      "add    r5, r6, r5, asr #1        \n"
      "sub    r6, r5, r6, lsl #1        \n"
      "b      3f                        \n"
      "2:                               \n"
      "ldrd   r4, r5, [r2]              \n"  // b, turned: r7, r5
      "ldr    r6, [r12], #12            \n"
      "smulwb r7, r4, r6                \n"
      "smlawt r7, r5, r6, r7            \n"
      "smulwb r5, r5, r6                \n"
      "smulwt r4, r4, r6                \n"
      "sub    r5, r5, r4                \n"
      "ldrd   r4, r6, [r3]              \n"  // d, turned: r9, r6
      "ldr    r8, [r12, #-4]            \n"
      "smulwb r9, r4, r8                \n"
      "smlawt r9, r6, r8, r9            \n"
      "smulwb r6, r6, r8                \n"
      "smulwt r4, r4, r8                \n"
      "sub    r6, r6, r4                \n"
      "add    r7, r7, r9                \n"  // b + d: r7, r5; b - d: r9, r6
      "sub    r9, r7, r9, lsl #1        \n"
      "add    r5, r5, r6                \n"
      "sub    r6, r5, r6, lsl #1        \n"
      "ldrd   r4, r8, [r1]              \n"  // c, turned: r11, r8
      "ldr    r10, [r12, #-8]           \n"
      "smulwb r11, r4, r10              \n"
      "smlawt r11, r8, r10, r11         \n"
      "smulwb r8, r8, r10               \n"
      "smulwt r4, r4, r10               \n"
      "sub    r8, r8, r4                \n"
      "3:                               \n"
      "ldrd   r4, r10, [r0]             \n"  // half a + c: r4, r10; half a - c: r11, r8
      "add    r4, r11, r4, asr #1       \n"
      "sub    r11, r4, r11, lsl #1      \n"
      "add    r10, r8, r10, asr #1      \n"
      "sub    r8, r10, r8, lsl #1       \n"
      "add    r4, r4, r7                \n"
      "sub    r7, r4, r7, lsl #1        \n"
      "add    r10, r10, r5              \n"
      "sub    r5, r10, r5, lsl #1       \n"
      "add    r11, r11, r6              \n"
      "sub    r6, r11, r6, lsl #1       \n"
      "sub    r8, r8, r9                \n"
      "add    r9, r8, r9, lsl #1        \n"
      "strd   r4, r10, [r0], #8         \n"
      "strd   r11, r8, [r1], #8         \n"
      "strd   r7, r5, [r2], #8          \n"
      "strd   r6, r9, [r3], #8          \n"
      "cmp    r0, lr                    \n"
      "bne    2b                        \n"
      "ldr    r4, [sp]                  \n"
      "cmp    r3, r4                    \n"
      "bne    1b                        \n"
      "add    sp, sp, #12               \n"
      "pop    {r4-r11, pc}              \n");
}

__attribute__((naked)) void split(int32_t*, int32_t*, const TurnQ15*) {
  __asm__ volatile(
      "push   {r4-r9, lr}               \n"
      "1:                               \n"
      "ldrd   r3, r4, [r0]              \n"
      "ldrd   r5, r6, [r1]              \n"
      "ldr    r7, [r2], #4              \n"
      "add    r8, r3, r5                \n"  // twice the even samples' part: r8, r4
      "sub    r5, r5, r3                \n"  // that of the odd ones: r9, r5
      "add    r9, r4, r6                \n"
      "sub    r4, r4, r6                \n"
      "smulwb r6, r9, r7                \n"  // turned: r6, r5
      "smlawt r6, r5, r7, r6            \n"
      "smulwb r5, r5, r7                \n"
      "smulwt r9, r9, r7                \n"
      "sub    r5, r5, r9                \n"
      "add    r3, r6, r8, asr #1        \n"
      "rsb    r6, r6, r8, asr #1        \n"
      "add    r8, r5, r4, asr #1        \n"
      "rsb    r5, r5, r4, asr #1        \n"
      "strd   r3, r8, [r0], #8          \n"
      "strd   r6, r5, [r1], #-8         \n"
      "cmp    r0, r1                    \n"
      "bls    1b                        \n"
      "pop    {r4-r9, pc}               \n");
}

// r0, r12, r1: before the pairs a, c, b; r2: values; r3: the counter, whose lowest bits asr takes as they are and whose
// others rbit makes the place in bit-reversed order (shifting by five drops what it makes of the lowest). On the stack:
// the way to pair d, the emphasis, the counter's step and stop.
__attribute__((naked)) void join_loaded(const int16_t*, const LoadSteps*, int32_t*, uint32_t) {
  __asm__ volatile(
      "push   {r4-r11, lr}              \n"
      "ldm    r1, {r4-r8}               \n"
      "push   {r4-r7}                   \n"
      "add    r1, r0, r8                \n"
      "add    r12, r1, r8               \n"
      "1:                               \n"
      "ldrd   r4, lr, [sp]              \n"
      "ldr    r5, [r0, r4]              \n"  // d: r5, r6; each load takes a sample and the one before, at any address
      "add    r4, r4, #2                \n"
      "ldr    r6, [r0, r4]              \n"
      "ldr    r8, [r1, #2]              \n"  // b: r7, r8
      "ldr    r7, [r1], #4              \n"
      "ldr    r11, [r12, #2]            \n"  // c: r10, r11
      "ldr    r10, [r12], #4            \n"
      "ldr    r9, [r0, #2]              \n"  // a: r4, r9
      "ldr    r4, [r0], #4              \n"
      "smuad  r5, r5, lr                \n"
      "smuad  r6, r6, lr                \n"
      "smuad  r7, r7, lr                \n"
      "smuad  r8, r8, lr                \n"
      "smuad  r10, r10, lr              \n"
      "smuad  r11, r11, lr              \n"
      "smuad  r4, r4, lr                \n"
      "smuad  r9, r9, lr                \n"
      "asr    r5, r5, r3                \n"
      "asr    r6, r6, r3                \n"
      "asr    r7, r7, r3                \n"
      "asr    r8, r8, r3                \n"
      "asr    r10, r10, r3              \n"
      "asr    r11, r11, r3              \n"
      "asr    r4, r4, r3                \n"
      "asr    r9, r9, r3                \n"
      "add    r7, r7, r5                \n"  // b + d: r7, r8; b - d: r5, r6
      "sub    r5, r7, r5, lsl #1        \n"
      "add    r8, r8, r6                \n"
      "sub    r6, r8, r6, lsl #1        \n"
      "add    r4, r4, r10               \n"  // a + c: r4, r9; a - c: r10, r11
      "sub    r10, r4, r10, lsl #1      \n"
      "add    r9, r9, r11               \n"
      "sub    r11, r9, r11, lsl #1      \n"
      "add    r4, r4, r7                \n"
      "sub    r7, r4, r7, lsl #1        \n"
      "add    r9, r9, r8                \n"
      "sub    r8, r9, r8, lsl #1        \n"
      "add    r10, r10, r6              \n"
      "sub    r6, r10, r6, lsl #1       \n"
      "sub    r11, r11, r5              \n"
      "add    r5, r11, r5, lsl #1       \n"
      "rbit   lr, r3                    \n"
      "add    lr, r2, lr, lsl #5        \n"
      "strd   r4, r9, [lr]              \n"
      "strd   r10, r11, [lr, #8]        \n"
      "strd   r7, r8, [lr, #16]         \n"
      "strd   r6, r5, [lr, #24]         \n"
      "ldrd   r4, r5, [sp, #8]          \n"
      "add    r3, r3, r4                \n"
      "cmp    r3, r5                    \n"
      "bne    1b                        \n"
      "add    sp, sp, #16               \n"
      "pop    {r4-r11, pc}              \n");
}

}  // namespace rfft_q31_arm_dsp
}  // namespace dsp
}  // namespace mote

#endif
