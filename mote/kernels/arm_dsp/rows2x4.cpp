#include "mote/kernels/arm_dsp/rows2x4.h"

#include "mote/kernels/arm_dsp/coding.h"
#include "mote/kernels/arm_dsp/requantize.h"

namespace mote {
namespace kernels {
namespace arm_dsp {

#if defined(__ARM_FEATURE_DSP)

// r0 stream, r1 values, r4 to r7 the even row's sums, r8 to r11 the odd row's. On the stack: values, their end, output,
// column stride, stream's end, where a sum goes on after its first step, twice the zero point and 1. All registers are
// in use, which compilers don't manage without spilling.
//
// A step takes two values of each column. The first spreads the beginning sums over the columns; a turn of the loop
// takes eight more. The first turn begins at such a step that none is left over.

// Weights of the even row into lr, of the odd one into r12.
#define MOTE_PAIRED       \
  "ldr.w r12, [r0], #4\n" \
  "sxtb16 lr, r12\n"

#define MOTE_SINGLE       \
  "ldr.w r12, [r0], #4\n" \
  "sxtb16 lr, r12\n"      \
  "sxtb16 r12, r12, ror #8\n"

// Twice the sums of the odd row; those of the even one first.
#define MOTE_PAIRED_SUMS \
  "sub r8, r8, r4\n"     \
  "sub r9, r9, r5\n"     \
  "sub r10, r10, r6\n"   \
  "sub r11, r11, r7\n"   \
  "asr r8, r8, #7\n"     \
  "asr r9, r9, #7\n"     \
  "asr r10, r10, #7\n"   \
  "asr r11, r11, #7\n"

#define MOTE_SINGLE_SUMS \
  "lsl r8, r8, #1\n"     \
  "lsl r9, r9, #1\n"     \
  "lsl r10, r10, #1\n"   \
  "lsl r11, r11, #1\n"

#define MOTE_ROWS2X4(NAME, WEIGHTS, STEP_BYTES, ODD_SUMS, REQUANTIZE)   \
  __attribute__((naked)) void NAME(const Rows2x4*) {                    \
    __asm volatile(                                                   \
        "push {r4-r11, lr}\n"                                         \
        "sub sp, #28\n"                                               \
        "ldm r0, {r4-r10}\n"                                          \
        "mov r0, r4\n"                                                \
        "strd r6, r7, [sp]\n"                                         \
        "strd r8, r9, [sp, #8]\n"                                     \
        "str r10, [sp, #24]\n" \
        "str r5, [sp, #16]\n"                                         \
        "sub r3, r7, r6\n"                                            \
        "lsr r3, r3, #4\n"                                            \
        "rsb r3, r3, #1\n"                                            \
        "and r3, r3, #7\n"                                            \
        "mov r2, #" STEP_BYTES "\n"                                   \
        "mul r3, r2, r3\n"                                            \
        "adr.w r2, 2f\n"                                              \
        "adds r2, r2, r3\n"                                           \
        "adds r2, r2, #1\n"                                           \
        "str r2, [sp, #20]\n"                                         \
        "1:\n"                                                        \
        "ldrd r4, r8, [r0], #8\n"                                     \
        "ldr r1, [sp]\n"                                              \
        WEIGHTS                                                       \
        "ldmia r1!, {r2, r3}\n"                                       \
        "smlad r5, lr, r3, r4\n"                                      \
        "smlad r9, r12, r3, r8\n"                                     \
        "ldmia r1!, {r3, r6}\n"                                       \
        "smlad r7, lr, r6, r4\n"                                      \
        "smlad r11, r12, r6, r8\n"                                    \
        "smlad r6, lr, r3, r4\n"                                      \
        "smlad r10, r12, r3, r8\n"                                    \
        "smlad r4, lr, r2, r4\n"                                      \
        "smlad r8, r12, r2, r8\n"                                     \
        "ldr.w pc, [sp, #20]\n"                                       \
        ".balign 4\n"                                                 \
        "2:\n"                                                        \
        ".rept 8\n"                                                   \
        WEIGHTS                                                       \
        "ldmia.n r1!, {r2, r3}\n"                                     \
        "smlad r4, lr, r2, r4\n"                                      \
        "smlad r8, r12, r2, r8\n"                                     \
        "smlad r5, lr, r3, r5\n"                                      \
        "smlad r9, r12, r3, r9\n"                                     \
        "ldmia.n r1!, {r2, r3}\n"                                     \
        "smlad r6, lr, r2, r6\n"                                      \
        "smlad r10, r12, r2, r10\n"                                   \
        "smlad r7, lr, r3, r7\n"                                      \
        "smlad r11, r12, r3, r11\n"                                   \
        ".endr\n"                                                     \
        "ldr r2, [sp, #4]\n"                                          \
        "cmp r1, r2\n"                                                \
        "bne.w 2b\n"                                                  \
        ODD_SUMS                                                      \
        "lsls r4, r4, #1\n"                                           \
        "lsls r5, r5, #1\n"                                           \
        "lsls r6, r6, #1\n"                                           \
        "lsls r7, r7, #1\n"                                           \
        "ldr r12, [sp, #24]\n" \
        "ldmia r0!, {r1, r3}\n" \
        "lsl r2, r12, r3\n" \
        "asr r2, r2, #1\n" \
        REQUANTIZE("r4", "r1", "r2", "r3")                            \
        REQUANTIZE("r5", "r1", "r2", "r3")                            \
        REQUANTIZE("r6", "r1", "r2", "r3")                            \
        REQUANTIZE("r7", "r1", "r2", "r3")                            \
        "ldmia r0!, {r1, r3}\n" \
        "lsl r2, r12, r3\n" \
        "asr r2, r2, #1\n" \
        REQUANTIZE("r8", "r1", "r2", "r3")                            \
        REQUANTIZE("r9", "r1", "r2", "r3")                            \
        REQUANTIZE("r10", "r1", "r2", "r3")                           \
        REQUANTIZE("r11", "r1", "r2", "r3")                           \
        "ldrd r2, r3, [sp, #8]\n"                                     \
        "ldr r1, [sp, #16]\n"                                         \
        "bfi r4, r8, #8, #24\n"                                       \
        "bfi r5, r9, #8, #24\n"                                       \
        "bfi r6, r10, #8, #24\n"                                      \
        "bfi r7, r11, #8, #24\n"                                      \
        "strh r6, [r2, r3, lsl #1]\n"                                 \
        "strh r5, [r2, r3]\n"                                         \
        "strh r4, [r2], #2\n"                                         \
        "str r2, [sp, #8]\n"                                          \
        "add r3, r3, r3, lsl #1\n"                                    \
        "subs r3, r3, #2\n"                                           \
        "strh r7, [r2, r3]\n"                                         \
        "cmp r0, r1\n"                                                \
        "blo.w 1b\n"                                                  \
        "add sp, #28\n"                                               \
        "pop {r4-r11, pc}\n"); \
  }

MOTE_ROWS2X4(rows2x4_paired_half_up, MOTE_PAIRED, "44", MOTE_PAIRED_SUMS, MOTE_HALF_UP)
MOTE_ROWS2X4(rows2x4_paired_half_away, MOTE_PAIRED, "44", MOTE_PAIRED_SUMS, MOTE_HALF_AWAY)
MOTE_ROWS2X4(rows2x4_single_half_up, MOTE_SINGLE, "48", MOTE_SINGLE_SUMS, MOTE_HALF_UP)
MOTE_ROWS2X4(rows2x4_single_half_away, MOTE_SINGLE, "48", MOTE_SINGLE_SUMS, MOTE_HALF_AWAY)

__attribute__((naked)) uint32_t* widen4(const int8_t* const*, int32_t, uint32_t*) {
  __asm volatile(
      "push {r4-r11, lr}\n"
      "mov lr, r1\n"
      "mov r12, r2\n"
      "ldm r0, {r0-r3}\n"
      "1:\n"
      "ldr r4, [r0], #4\n"
      "ldr r5, [r1], #4\n"
      "ldr r6, [r2], #4\n"
      "ldr r7, [r3], #4\n"
      "sxtb16 r8, r4, ror #8\n"
      "sxtb16 r4, r4\n"
      "sxtb16 r9, r5, ror #8\n"
      "sxtb16 r5, r5\n"
      "sxtb16 r10, r6, ror #8\n"
      "sxtb16 r6, r6\n"
      "sxtb16 r11, r7, ror #8\n"
      "sxtb16 r7, r7\n"
      "stmia r12!, {r4-r11}\n"
      "subs lr, lr, #1\n"
      "bne 1b\n"
      "mov r0, r12\n"
      "pop {r4-r11, pc}\n");
}

#else

namespace {

template <typename Coding, int8_t (*requantize)(int32_t, const Requantize&)>
void rows2x4(const Rows2x4& job) {
  const uint32_t* stream = job.stream;
  int8_t* output = job.output;
  while (stream != job.stream_end) {
    uint32_t even[4];
    uint32_t odd[4];
    for (int32_t i = 0; i < 4; ++i) {
      even[i] = stream[0];
      odd[i] = stream[1];
    }
    stream += 2;
    for (const uint32_t* values = job.values; values != job.values_end; values += 4) {
      const uint32_t word = *stream++;
      for (int32_t i = 0; i < 4; ++i) {
        even[i] = smlad(sxtb16(word), values[i], even[i]);
        odd[i] = smlad(Coding::odd_weights(word), values[i], odd[i]);
      }
    }
    ShortRequantize parameters[2];
    __builtin_memcpy(parameters, stream, sizeof(parameters));
    stream += 4;
    const Requantize by[2] = {with_offset(parameters[0], job.twice_zero_point_and_1),
                              with_offset(parameters[1], job.twice_zero_point_and_1)};
    for (int32_t i = 0; i < 4; ++i) {
      output[i * job.column_stride] = requantize(static_cast<int32_t>(even[i] << 1), by[0]);
      output[i * job.column_stride + 1] = requantize(Coding::twice_odd(even[i], odd[i]), by[1]);
    }
    output += 2;
  }
}

}  // namespace

void rows2x4_paired_half_up(const Rows2x4* job) { rows2x4<Paired, half_up>(*job); }
void rows2x4_paired_half_away(const Rows2x4* job) { rows2x4<Paired, half_away>(*job); }
void rows2x4_single_half_up(const Rows2x4* job) { rows2x4<Single, half_up>(*job); }
void rows2x4_single_half_away(const Rows2x4* job) { rows2x4<Single, half_away>(*job); }

uint32_t* widen4(const int8_t* const* columns, int32_t groups, uint32_t* result) {
  for (int32_t group = 0; group < groups; ++group) {
    for (int32_t i = 0; i < 4; ++i) {
      const uint32_t word = load_word(columns[i] + 4 * group);
      result[i] = sxtb16(word);
      result[i + 4] = sxtb16_ror8(word);
    }
    result += 8;
  }
  return result;
}

#endif

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
