#include "mote/kernels/arm_dsp/window3x3.h"

#include "mote/kernels/arm_dsp/requantize.h"

namespace mote {
namespace kernels {
namespace arm_dsp {

#if defined(__ARM_FEATURE_DSP)

// r0 plane, r1 output, r4 to r9 doubled weights (a, b) and (b, c) of the three rows, r10 and r11 the sums of two
// neighbours, lr bytes between their outputs. On the stack: multiplier, c, R, the sum to begin with, where the row's
// pairs end, rows left, where the row began in plane and output, channels left, job. All registers are in use, which
// compilers don't manage without spilling.
//
// A row's last output may have no neighbour: one is computed all the same, to the same place (lr = 0) before it.

// Two words of a plane's row are x0 to x3: x0 a + x1 b + x2 c and x1 a + x2 b + x3 c.
#define MOTE_WINDOW_ROW(first_sum, second_sum, ab, bc) \
  "smlad r10, r2, " ab ", " first_sum                  \
  "\n"                                                 \
  "smlabt r10, r3, " bc                                \
  ", r10\n"                                            \
  "smlatb r11, r2, " ab ", " second_sum                \
  "\n"                                                 \
  "smlad r11, r3, " bc ", r11\n"

#define MOTE_WINDOW_WEIGHTS(ab, bc) \
  "sxtb16 " ab ", " bc              \
  "\n"                              \
  "sxtb16 " bc ", " bc              \
  ", ror #8\n"                      \
  "sadd16 " ab ", " ab ", " ab      \
  "\n"                              \
  "sadd16 " bc ", " bc ", " bc "\n"

// NEXT_ROW, ROW_AFTER: the row pitch and twice it, less the four bytes that r0 has moved on.
#define MOTE_WINDOW3X3(NAME, REQUANTIZE, PITCH, NEXT_ROW, ROW_AFTER)   \
  __attribute__((naked)) void NAME(Window3x3*) {                       \
    __asm volatile(                                                  \
        "push {r4-r11, lr}\n"                                        \
        "sub sp, #44\n"                                              \
        "movs r2, #4\n"                                              \
        "str r2, [sp, #36]\n"                                        \
        "str r0, [sp, #40]\n"                                        \
        "1:\n" /* a channel */                                       \
        "ldr r0, [sp, #40]\n"                                        \
        "ldr r12, [r0]\n"                                            \
        "ldmia r12!, {r1, r2, r3, r5, r7, r9}\n"                     \
        "str r12, [r0]\n"                                            \
        "ldr r10, [r0, #36]\n"                                       \
        "lsl r10, r10, r2\n"                                         \
        "asr r10, r10, #1\n"                                         \
        "strd r1, r10, [sp]\n"                                       \
        "strd r2, r3, [sp, #8]\n"                                    \
        MOTE_WINDOW_WEIGHTS("r4", "r5")                              \
        MOTE_WINDOW_WEIGHTS("r6", "r7")                              \
        MOTE_WINDOW_WEIGHTS("r8", "r9")                              \
        "ldr lr, [r0, #16]\n"                                        \
        "ldr r3, [r0, #24]\n"                                        \
        "str r3, [sp, #20]\n"                                        \
        "ldrd r2, r3, [r0, #4]\n"                                    \
        "add r3, r3, r2\n"                                           \
        "str r3, [r0, #4]\n"                                         \
        "ldr r1, [r0, #12]\n"                                        \
        "adds r3, r1, #1\n"                                          \
        "str r3, [r0, #12]\n"                                        \
        "ldr r3, [r0, #28]\n"                                        \
        "mov r0, r2\n"                                               \
        "2:\n" /* a row */                                           \
        "str r0, [sp, #24]\n"                                        \
        "str r1, [sp, #28]\n"                                        \
        "add r3, r3, r0\n"                                           \
        "str r3, [sp, #16]\n"                                        \
        "3:\n" /* two outputs */                                     \
        "ldr r11, [sp, #12]\n"                                       \
        "ldrd r2, r3, [r0], #4\n"                                    \
        MOTE_WINDOW_ROW("r11", "r11", "r4", "r5")                    \
        "ldrd r2, r3, [r0, #" NEXT_ROW "]\n"                         \
        MOTE_WINDOW_ROW("r10", "r11", "r6", "r7")                    \
        "ldrd r2, r3, [r0, #" ROW_AFTER "]\n"                        \
        MOTE_WINDOW_ROW("r10", "r11", "r8", "r9")                    \
        "ldm sp, {r2, r3, r12}\n"                                    \
        REQUANTIZE("r10", "r2", "r3", "r12")                         \
        REQUANTIZE("r11", "r2", "r3", "r12")                         \
        "ldr r2, [sp, #16]\n"                                        \
        "strb r11, [r1, lr]\n"                                       \
        "strb r10, [r1]\n"                                           \
        "add r1, r1, lr, lsl #1\n"                                   \
        "cmp r0, r2\n"                                               \
        "bne 3b\n"                                                   \
        "ldr r3, [sp, #40]\n"                                        \
        "cmp lr, #0\n"                                               \
        "beq 4f\n"                                                   \
        "ldr r12, [r3, #32]\n"                                       \
        "cmp r12, #0\n"                                              \
        "beq 4f\n"                                                   \
        "adds r2, r2, #4\n"                                          \
        "str r2, [sp, #16]\n"                                        \
        "mov lr, #0\n"                                               \
        "b 3b\n"                                                     \
        "4:\n"                                                       \
        "ldr lr, [r3, #16]\n"                                        \
        "ldr r2, [sp, #20]\n"                                        \
        "ldrd r0, r1, [sp, #24]\n"                                   \
        "ldr r12, [r3, #20]\n"                                       \
        "ldr r3, [r3, #28]\n"                                        \
        "add r0, r0, #" PITCH "\n"                                   \
        "add r1, r1, r12\n"                                          \
        "subs r2, r2, #1\n"                                          \
        "str r2, [sp, #20]\n"                                        \
        "bne 2b\n"                                                   \
        "ldr r2, [sp, #36]\n"                                        \
        "subs r2, r2, #1\n"                                          \
        "str r2, [sp, #36]\n"                                        \
        "bne 1b\n"                                                   \
        "add sp, #44\n"                                              \
        "pop {r4-r11, pc}\n"); \
  }

MOTE_WINDOW3X3(window3x3_half_up_64, MOTE_HALF_UP, "64", "60", "124")
MOTE_WINDOW3X3(window3x3_half_up_128, MOTE_HALF_UP, "128", "124", "252")
MOTE_WINDOW3X3(window3x3_half_away_64, MOTE_HALF_AWAY, "64", "60", "124")
MOTE_WINDOW3X3(window3x3_half_away_128, MOTE_HALF_AWAY, "128", "124", "252")

__attribute__((naked)) void split_pairs(const int8_t*, int32_t, int32_t, uint32_t*, int32_t) {
  __asm volatile(
      "push {r4-r11, lr}\n"
      "ldr lr, [sp, #36]\n"
      "add r12, r3, lr, lsl #1\n"
      "1:\n"
      "ldr r5, [r0, r1]\n"
      "ldr r4, [r0]\n"
      "add r0, r0, r1, lsl #1\n"
      "sxtb16 r6, r4\n"
      "sxtb16 r7, r4, ror #8\n"
      "sxtb16 r8, r5\n"
      "sxtb16 r9, r5, ror #8\n"
      "pkhbt r10, r6, r8, lsl #16\n"
      "pkhtb r11, r8, r6, asr #16\n"
      "pkhbt r4, r7, r9, lsl #16\n"
      "pkhtb r5, r9, r7, asr #16\n"
      "str r4, [r3, lr]\n"
      "str r10, [r3], #4\n"
      "str r5, [r12, lr]\n"
      "str r11, [r12], #4\n"
      "subs r2, r2, #1\n"
      "bne 1b\n"
      "pop {r4-r11, pc}\n");
}

#else

namespace {

uint32_t doubled(uint32_t two) { return two_int16(low_int16(two) * 2, high_int16(two) * 2); }

template <int32_t pitch, int8_t (*requantize)(int32_t, const Requantize&)>
void window3x3(Window3x3& job) {
  const int32_t pairs = job.pair_bytes / 4;
  for (int32_t channel = 0; channel < 4; ++channel) {
    const int32_t shift = static_cast<int32_t>(job.stream[1]);
    const int32_t offset = static_cast<int32_t>(static_cast<uint32_t>(job.twice_zero_point_and_1) << shift) >> 1;
    const Requantize by = {static_cast<int32_t>(job.stream[0]), offset, shift};
    for (int32_t row = 0; row < job.rows; ++row) {
      int8_t* output = job.output + row * job.row_stride;
      for (int32_t pair = 0; pair < pairs + job.has_single; ++pair) {
        uint32_t sums[2] = {job.stream[2], job.stream[2]};
        for (int32_t tap_row = 0; tap_row < 3; ++tap_row) {
          const uint32_t* x = job.plane + (row + tap_row) * (pitch / 4) + pair;
          const uint32_t ab = doubled(sxtb16(job.stream[3 + tap_row]));
          const uint32_t bc = doubled(sxtb16_ror8(job.stream[3 + tap_row]));
          sums[0] = smlad(x[0], ab, sums[0]) + static_cast<uint32_t>(low_int16(x[1]) * high_int16(bc));
          sums[1] = smlad(x[1], bc, sums[1]) + static_cast<uint32_t>(high_int16(x[0]) * low_int16(ab));
        }
        output[0] = requantize(static_cast<int32_t>(sums[0]), by);
        if (pair < pairs) output[job.column_stride] = requantize(static_cast<int32_t>(sums[1]), by);
        output += 2 * job.column_stride;
      }
    }
    job.stream += window3x3_channel_words;
    job.plane += job.plane_bytes / 4;
    ++job.output;
  }
}

}  // namespace

void window3x3_half_up_64(Window3x3* job) { window3x3<64, half_up>(*job); }
void window3x3_half_up_128(Window3x3* job) { window3x3<128, half_up>(*job); }
void window3x3_half_away_64(Window3x3* job) { window3x3<64, half_away>(*job); }
void window3x3_half_away_128(Window3x3* job) { window3x3<128, half_away>(*job); }

void split_pairs(const int8_t* pixels, int32_t pixel_stride, int32_t pairs, uint32_t* plane, int32_t plane_bytes) {
  for (int32_t i = 0; i < pairs; ++i) {
    for (int32_t channel = 0; channel < 4; ++channel) {
      const int8_t* first = pixels + 2 * i * pixel_stride + channel;
      plane[channel * (plane_bytes / 4) + i] = two_int16(first[0], first[pixel_stride]);
    }
  }
}

#endif

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
