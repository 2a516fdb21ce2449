#include "mote/kernels/arm_dsp/rows4.h"

#include "mote/kernels/arm_dsp/coding.h"
#include "mote/kernels/arm_dsp/requantize.h"

namespace mote {
namespace kernels {
namespace arm_dsp {

#if defined(__ARM_FEATURE_DSP)

// r0 stream, r1 values, r4 to r7 the four sums. On the stack: values, their end, output, where a sum begins, stream's
// end. All registers are in use, which compilers don't manage without spilling.
//
// A turn of the loop takes eight steps of four values. The first turn begins at such a step that none is left over.

// Four values: the distance between values in r3 as a number of such steps modulo 8, and the next ones as (k0,k2) in r2
// and (k1,k3) in r3.
#define MOTE_STEPS_OF_INT16 "ubfx r3, r3, #3, #3\n"
#define MOTE_LOAD_INT16 "ldmia.n r1!, {r2, r3}\n"
#define MOTE_STEPS_OF_INT8 "ubfx r3, r3, #2, #3\n"
#define MOTE_LOAD_INT8      \
  "ldr.w r2, [r1], #4\n"    \
  "sxtb16 r3, r2, ror #8\n" \
  "sxtb16 r2, r2\n"

// Two rows' weights times values (k0,k2) in r2 and (k1,k3) in r3. The pair's raw word gives 256 times the odd row's sum
// plus the even row's.
#define MOTE_PAIRED(even, odd, first, second) \
  "sxtb16 r12, " first                        \
  "\n"                                        \
  "sxtb16 lr, " second                        \
  "\n"                                        \
  "smlad " even ", r12, r2, " even            \
  "\n"                                        \
  "smlad " odd ", " first ", r2, " odd        \
  "\n"                                        \
  "smlad " even ", lr, r3, " even             \
  "\n"                                        \
  "smlad " odd ", " second ", r3, " odd "\n"

#define MOTE_SINGLE(even, odd, first, second) \
  "sxtb16 r12, " first                        \
  "\n"                                        \
  "sxtb16 " first ", " first                  \
  ", ror #8\n"                                \
  "sxtb16 lr, " second                        \
  "\n"                                        \
  "sxtb16 " second ", " second                \
  ", ror #8\n"                                \
  "smlad " even ", r12, r2, " even            \
  "\n"                                        \
  "smlad " odd ", " first ", r2, " odd        \
  "\n"                                        \
  "smlad " even ", lr, r3, " even             \
  "\n"                                        \
  "smlad " odd ", " second ", r3, " odd "\n"

// Twice the sums.
#define MOTE_PAIRED_SUMS \
  "sub r5, r5, r4\n"     \
  "sub r7, r7, r6\n"     \
  "asr r5, r5, #7\n"     \
  "asr r7, r7, #7\n"     \
  "lsls r4, r4, #1\n"    \
  "lsls r6, r6, #1\n"

#define MOTE_SINGLE_SUMS \
  "lsls r4, r4, #1\n"    \
  "lsls r5, r5, #1\n"    \
  "lsls r6, r6, #1\n"    \
  "lsls r7, r7, #1\n"

#define MOTE_ROWS4(NAME, STEPS, LOAD, MULTIPLY, STEP_BYTES, SUMS, REQUANTIZE) \
  __attribute__((naked)) void NAME(const Rows4*) {                            \
    __asm volatile(                                              \
        "push {r4-r11, lr}\n"                                    \
        "sub sp, #20\n"                                          \
        "ldm r0, {r4-r8}\n"                                      \
        "mov r0, r4\n"                                           \
        "str r6, [sp]\n"                                         \
        "str r7, [sp, #4]\n"                                     \
        "str r8, [sp, #8]\n"                                     \
        "str r5, [sp, #16]\n"                                    \
        "sub r3, r6, r7\n"                                       \
        STEPS                                                    \
        "mov r2, #" STEP_BYTES "\n"                              \
        "mul r3, r2, r3\n"                                       \
        "adr.w r2, 2f\n"                                         \
        "adds r2, r2, r3\n"                                      \
        "adds r2, r2, #1\n"                                      \
        "str r2, [sp, #12]\n"                                    \
        "1:\n"                                                   \
        "ldmia r0!, {r4-r7}\n"                                   \
        "ldr r1, [sp]\n"                                         \
        "ldr.w pc, [sp, #12]\n"                                  \
        ".balign 4\n"                                            \
        "2:\n"                                                   \
        ".rept 8\n"                                              \
        "ldmia.w r0!, {r8-r11}\n"                                \
        LOAD                                                     \
        MULTIPLY("r4", "r5", "r8", "r9")                         \
        MULTIPLY("r6", "r7", "r10", "r11")                       \
        ".endr\n"                                                \
        "ldr r2, [sp, #4]\n"                                     \
        "cmp r1, r2\n"                                           \
        "bne 2b\n"                                               \
        SUMS                                                     \
        "ldmia r0!, {r1, r2, r3, r8, r9, r10}\n"                 \
        REQUANTIZE("r4", "r1", "r2", "r3")                       \
        REQUANTIZE("r5", "r8", "r9", "r10")                      \
        "ldmia r0!, {r1, r2, r3, r8, r9, r10}\n"                 \
        REQUANTIZE("r6", "r1", "r2", "r3")                       \
        REQUANTIZE("r7", "r8", "r9", "r10")                      \
        "ldr r2, [sp, #8]\n"                                     \
        "ldr r3, [sp, #16]\n"                                    \
        "bfi r4, r5, #8, #24\n"                                  \
        "bfi r6, r7, #8, #24\n"                                  \
        "pkhbt r4, r4, r6, lsl #16\n"                            \
        "str r4, [r2], #4\n"                                     \
        "str r2, [sp, #8]\n"                                     \
        "cmp r0, r3\n"                                           \
        "blo 1b\n"                                               \
        "add sp, #20\n"                                          \
        "pop {r4-r11, pc}\n");            \
  }

MOTE_ROWS4(rows4_paired_half_up, MOTE_STEPS_OF_INT16, MOTE_LOAD_INT16, MOTE_PAIRED, "54", MOTE_PAIRED_SUMS,
           MOTE_HALF_UP)
MOTE_ROWS4(rows4_paired_half_away, MOTE_STEPS_OF_INT16, MOTE_LOAD_INT16, MOTE_PAIRED, "54", MOTE_PAIRED_SUMS,
           MOTE_HALF_AWAY)
MOTE_ROWS4(rows4_single_half_up, MOTE_STEPS_OF_INT16, MOTE_LOAD_INT16, MOTE_SINGLE, "70", MOTE_SINGLE_SUMS,
           MOTE_HALF_UP)
MOTE_ROWS4(rows4_single_half_away, MOTE_STEPS_OF_INT16, MOTE_LOAD_INT16, MOTE_SINGLE, "70", MOTE_SINGLE_SUMS,
           MOTE_HALF_AWAY)
MOTE_ROWS4(rows4_of_int8_paired_half_up, MOTE_STEPS_OF_INT8, MOTE_LOAD_INT8, MOTE_PAIRED, "64", MOTE_PAIRED_SUMS,
           MOTE_HALF_UP)
MOTE_ROWS4(rows4_of_int8_paired_half_away, MOTE_STEPS_OF_INT8, MOTE_LOAD_INT8, MOTE_PAIRED, "64", MOTE_PAIRED_SUMS,
           MOTE_HALF_AWAY)
MOTE_ROWS4(rows4_of_int8_single_half_up, MOTE_STEPS_OF_INT8, MOTE_LOAD_INT8, MOTE_SINGLE, "80", MOTE_SINGLE_SUMS,
           MOTE_HALF_UP)
MOTE_ROWS4(rows4_of_int8_single_half_away, MOTE_STEPS_OF_INT8, MOTE_LOAD_INT8, MOTE_SINGLE, "80", MOTE_SINGLE_SUMS,
           MOTE_HALF_AWAY)

#else

namespace {

// Where four values begin, and the two words that they are.
struct Int16 {
  static constexpr int32_t bytes_of_4 = 8;
  static void load(const int8_t* at, uint32_t words[2]) { __builtin_memcpy(words, at, 8); }
};

struct Int8 {
  static constexpr int32_t bytes_of_4 = 4;
  static void load(const int8_t* at, uint32_t words[2]) {
    words[0] = sxtb16(load_word(at));
    words[1] = sxtb16_ror8(load_word(at));
  }
};

template <typename Values, typename Coding, int8_t (*requantize)(int32_t, const Requantize&)>
void rows4(const Rows4& job) {
  const uint32_t* stream = job.stream;
  int8_t* output = job.output;
  while (stream != job.stream_end) {
    uint32_t sums[4];
    for (int32_t i = 0; i < 4; ++i) sums[i] = *stream++;
    for (auto at = static_cast<const int8_t*>(job.values); at != job.values_end; at += Values::bytes_of_4) {
      uint32_t values[2];
      Values::load(at, values);
      for (int32_t i = 0; i < 4; ++i) {
        const uint32_t word = *stream++;
        uint32_t* pair = sums + (i & 2);
        pair[0] = smlad(sxtb16(word), values[i & 1], pair[0]);
        pair[1] = smlad(Coding::odd_weights(word), values[i & 1], pair[1]);
      }
    }
    Requantize by[4];
    __builtin_memcpy(by, stream, sizeof(by));
    stream += 12;
    for (int32_t i = 0; i < 4; i += 2) {
      *output++ = requantize(static_cast<int32_t>(sums[i] << 1), by[i]);
      *output++ = requantize(Coding::twice_odd(sums[i], sums[i + 1]), by[i + 1]);
    }
  }
}

}  // namespace

void rows4_paired_half_up(const Rows4* job) { rows4<Int16, Paired, half_up>(*job); }
void rows4_paired_half_away(const Rows4* job) { rows4<Int16, Paired, half_away>(*job); }
void rows4_single_half_up(const Rows4* job) { rows4<Int16, Single, half_up>(*job); }
void rows4_single_half_away(const Rows4* job) { rows4<Int16, Single, half_away>(*job); }
void rows4_of_int8_paired_half_up(const Rows4* job) { rows4<Int8, Paired, half_up>(*job); }
void rows4_of_int8_paired_half_away(const Rows4* job) { rows4<Int8, Paired, half_away>(*job); }
void rows4_of_int8_single_half_up(const Rows4* job) { rows4<Int8, Single, half_up>(*job); }
void rows4_of_int8_single_half_away(const Rows4* job) { rows4<Int8, Single, half_away>(*job); }

#endif

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
