#include "mote/kernels/arm_dsp/taps4.h"

#include "mote/kernels/arm_dsp/requantize.h"

namespace mote {
namespace kernels {
namespace arm_dsp {

#if defined(__ARM_FEATURE_DSP)

// r0 stream, r1 taps, r4 to r7 the four sums, r11 the group's first channel. On the stack: taps, their end, output,
// where a sum begins, stream's end, twice the zero point and 1.
//
// A turn of the loop takes eight taps of 36 bytes of code. The first turn begins at such a tap that none is left over.
#define MOTE_TAPS4(NAME, REQUANTIZE)                           \
  __attribute__((naked)) void NAME(const Taps4*) {             \
    __asm volatile(                                          \
        "push {r4-r11, lr}\n"                                \
        "sub sp, #28\n"                                      \
        "ldm r0, {r4-r9}\n"                                  \
        "mov r0, r4\n"                                       \
        "strd r6, r7, [sp]\n"                                \
        "str r8, [sp, #8]\n"                                 \
        "str r9, [sp, #20]\n" \
        "str r5, [sp, #16]\n"                                \
        "sub r3, r6, r7\n"                                   \
        "ubfx r3, r3, #2, #3\n"                              \
        "mov r2, #36\n"                                      \
        "mul r3, r2, r3\n"                                   \
        "adr.w r2, 2f\n"                                     \
        "adds r2, r2, r3\n"                                  \
        "adds r2, r2, #1\n"                                  \
        "str r2, [sp, #12]\n"                                \
        "1:\n"                                               \
        "ldr r11, [r0], #4\n"                                \
        "ldr r1, [sp]\n"                                     \
        "ldmia r0!, {r4-r7}\n"                               \
        "ldr.w pc, [sp, #12]\n"                              \
        ".balign 4\n"                                        \
        "2:\n"                                               \
        ".rept 8\n"                                          \
        "ldr.w r2, [r1], #4\n"                               \
        "ldrd r8, r9, [r0], #8\n"                            \
        "ldr.w r2, [r2, r11]\n"                              \
        "sxtb16 r12, r2\n"                                   \
        "sxtb16 r2, r2, ror #8\n"                            \
        "smlabb r4, r12, r8, r4\n"                           \
        "smlabb r5, r2, r9, r5\n"                            \
        "smlatt r6, r12, r8, r6\n"                           \
        "smlatt r7, r2, r9, r7\n"                            \
        ".endr\n"                                            \
        "ldr r2, [sp, #4]\n"                                 \
        "cmp r1, r2\n"                                       \
        "bne 2b\n"                                           \
        "ldr r12, [sp, #20]\n" \
        "ldmia r0!, {r1, r3, r8, r10}\n" \
        "lsl r2, r12, r3\n" \
        "asr r2, r2, #1\n" \
        "lsl r9, r12, r10\n" \
        "asr r9, r9, #1\n" \
        REQUANTIZE("r4", "r1", "r2", "r3") \
        REQUANTIZE("r5", "r8", "r9", "r10") \
        "ldmia r0!, {r1, r3, r8, r10}\n" \
        "lsl r2, r12, r3\n" \
        "asr r2, r2, #1\n" \
        "lsl r9, r12, r10\n" \
        "asr r9, r9, #1\n" \
        REQUANTIZE("r6", "r1", "r2", "r3") \
        REQUANTIZE("r7", "r8", "r9", "r10") \
        "ldr r2, [sp, #8]\n"                                 \
        "ldr r3, [sp, #16]\n"                                \
        "bfi r4, r5, #8, #24\n"                              \
        "bfi r6, r7, #8, #24\n"                              \
        "pkhbt r4, r4, r6, lsl #16\n"                        \
        "str r4, [r2, r11]\n"                                \
        "cmp r0, r3\n"                                       \
        "blo 1b\n"                                           \
        "add sp, #28\n"                                      \
        "pop {r4-r11, pc}\n"); \
  }

MOTE_TAPS4(taps4_half_up, MOTE_HALF_UP)
MOTE_TAPS4(taps4_half_away, MOTE_HALF_AWAY)

#else

namespace {

template <int8_t (*requantize)(int32_t, const Requantize&)>
void taps4(const Taps4& job) {
  const uint32_t* stream = job.stream;
  while (stream != job.stream_end) {
    const uint32_t first = *stream++;
    uint32_t sums[4];
    for (int32_t i = 0; i < 4; ++i) sums[i] = *stream++;
    for (const int8_t* const* tap = job.taps; tap != job.taps_end; ++tap) {
      const uint32_t even = sxtb16(load_word(*tap + first));
      const uint32_t odd = sxtb16_ror8(load_word(*tap + first));
      sums[0] += static_cast<uint32_t>(low_int16(even) * low_int16(stream[0]));
      sums[1] += static_cast<uint32_t>(low_int16(odd) * low_int16(stream[1]));
      sums[2] += static_cast<uint32_t>(high_int16(even) * high_int16(stream[0]));
      sums[3] += static_cast<uint32_t>(high_int16(odd) * high_int16(stream[1]));
      stream += 2;
    }
    ShortRequantize by[4];
    __builtin_memcpy(by, stream, sizeof(by));
    stream += 8;
    for (int32_t i = 0; i < 4; ++i) {
      job.output[first + i] = requantize(static_cast<int32_t>(sums[i]), with_offset(by[i], job.twice_zero_point_and_1));
    }
  }
}

}  // namespace

void taps4_half_up(const Taps4* job) { taps4<half_up>(*job); }
void taps4_half_away(const Taps4* job) { taps4<half_away>(*job); }

#endif

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
