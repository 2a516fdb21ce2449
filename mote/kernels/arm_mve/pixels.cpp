#include "mote/kernels/arm_mve/pixels.h"

#include "mote/kernels/arm_mve/requantize.h"
#include "mote/kernels/arm_mve/windows4.h"

namespace mote {
namespace kernels {
namespace arm_mve {

#if defined(__ARM_FEATURE_MVE)

// On the stack: biases, multipliers, -R of two channels, then job, stream, output, bytes to the next four pixels'
// outputs. Sums must be even registers.
//
// Offsets of eight outputs, of two channels and four pixels, as windows4.cpp computes them.
#define MOTE_MVE_PIXELS(NAME, OFFSETS, CHANNELS, BLOCK)         \
  __attribute__((naked)) void NAME(const Pixels*) {             \
    __asm volatile(                                             \
        "push {r4-r11, lr}\n"                                   \
        "vpush {d8-d15}\n"                                      \
        "sub sp, #44\n"                                         \
        "ldr r1, [r0]\n"                                        \
        "ldr r2, [r0, #12]\n"                                   \
        "ldr r3, [r0, #16]\n"                                   \
        "strd r0, r1, [sp, #24]\n"                              \
        "lsls r4, r3, #2\n"                                     \
        "strd r2, r4, [sp, #32]\n"                              \
        "movs r6, #0\n"                                         \
        "vidup.u32 " OFFSETS                                    \
        ", r6, #1\n"                                            \
        "orr r3, r3, r3, lsl #16\n"                             \
        "vmul.i32 " OFFSETS ", " OFFSETS                        \
        ", r3\n"                                                \
        "mov r6, #0x10000\n"                                    \
        "vadd.i32 " OFFSETS ", " OFFSETS                        \
        ", r6\n"                                                \
        "1:\n" /* two channels */                               \
        "ldrd r0, r2, [sp, #24]\n"                              \
        "ldr r7, [sp, #32]\n"                                   \
        "adds r4, r7, #2\n"                                     \
        "str r4, [sp, #32]\n" CHANNELS "2:\n" /* four pixels */ \
        BLOCK                                                   \
        "ldrd r0, r2, [sp, #24]\n"                              \
        "ldr r0, [r0, #4]\n"                                    \
        "cmp r0, r2\n"                                          \
        "bne 1b\n"                                              \
        "add sp, #44\n"                                         \
        "vpop {d8-d15}\n"                                       \
        "pop {r4-r11, pc}\n");                                  \
  }

// r1 pixels, r7 output, r3 and r8 biases, r9 and r10 multipliers, r11 and r12 -R, r5 zero point; q4 and q5 weights, q7
// offsets.
#define MOTE_MVE_16_CHANNELS               \
  "vldrw.u32 q4, [r2], #16\n"              \
  "vldrw.u32 q5, [r2], #16\n"              \
  "ldm r2!, {r3, r8, r9, r10, r11, r12}\n" \
  "str r2, [sp, #28]\n"                    \
  "ldr r1, [r0, #8]\n"                     \
  "ldrd r2, r5, [r0, #20]\n"               \
  "dls lr, r2\n"

#define MOTE_MVE_16_BLOCK(REQUANTIZE, PIXEL_BYTES) \
  "vldrb.u8 q0, [r1], #" PIXEL_BYTES "\n"            \
  "vmladav.s8 r0, q0, q4\n"                          \
  "vldrb.u8 q1, [r1], #" PIXEL_BYTES "\n"            \
  "vmladav.s8 r2, q1, q4\n"                          \
  "vldrb.u8 q2, [r1], #" PIXEL_BYTES "\n"            \
  "vmladav.s8 r4, q2, q4\n"                          \
  "vldrb.u8 q3, [r1], #" PIXEL_BYTES "\n"            \
  "vmladav.s8 r6, q3, q4\n"                          \
  "vmov q6[2], q6[0], r0, r4\n"                      \
  "vmov q6[3], q6[1], r2, r6\n"                      \
  "vmladav.s8 r0, q0, q5\n"                          \
  "vmladav.s8 r2, q1, q5\n"                          \
  "vmladav.s8 r4, q2, q5\n"                          \
  "vmladav.s8 r6, q3, q5\n"                          \
  "vmov q0[2], q0[0], r0, r4\n"                      \
  "vmov q0[3], q0[1], r2, r6\n"                      \
  REQUANTIZE("q6", "r3", "r9", "r11", "q1")          \
  REQUANTIZE("q0", "r8", "r10", "r12", "q2")         \
  MOTE_MVE_NARROW("q6", "q0", "r5")                  \
  "ldr r0, [sp, #36]\n"                              \
  "vstrb.16 q6, [r7, q7]\n"                          \
  "add r7, r0\n"                                     \
  "le lr, 2b\n"

// r1 pixels, r7 output, r3 blocks, r9 bytes to the next outputs, r5 zero point, r0, r2, r4, r6 the first channel's
// sums, r8, r10, r12, lr the second's; q4 and q6 the first channel's weights, q5 and q7 the second's, q3 offsets.
#define MOTE_MVE_32_CHANNELS           \
  "vldrw.u32 q4, [r2], #16\n"          \
  "vldrw.u32 q5, [r2], #16\n"          \
  "vldrw.u32 q6, [r2], #16\n"          \
  "vldrw.u32 q7, [r2], #16\n"          \
  "ldrd r1, r3, [r2]\n"                \
  "ldrd r4, r5, [r2, #8]\n"            \
  "ldrd r6, r8, [r2, #16]\n"           \
  "adds r2, #24\n"                     \
  "str r2, [sp, #28]\n"                \
  "stm sp, {r1, r3, r4, r5, r6, r8}\n" \
  "ldr r9, [sp, #36]\n"                \
  "ldr r1, [r0, #8]\n"                 \
  "ldrd r3, r5, [r0, #20]\n"

#define MOTE_MVE_32_PIXEL(first, second) \
  "vldrb.u8 q0, [r1], #16\n"             \
  "vmladav.s8 " first                    \
  ", q0, q4\n"                           \
  "vmladav.s8 " second                   \
  ", q0, q5\n"                           \
  "vldrb.u8 q1, [r1], #16\n"             \
  "vmladava.s8 " first                   \
  ", q1, q6\n"                           \
  "vmladava.s8 " second ", q1, q7\n"

#define MOTE_MVE_32_BLOCK(REQUANTIZE) \
  MOTE_MVE_32_PIXEL("r0", "r8")       \
  MOTE_MVE_32_PIXEL("r2", "r10")      \
  MOTE_MVE_32_PIXEL("r4", "r12")      \
  MOTE_MVE_32_PIXEL("r6", "lr")       \
  "vmov q0[2], q0[0], r0, r4\n"                      \
  "vmov q0[3], q0[1], r2, r6\n"                      \
  "vmov q1[2], q1[0], r8, r12\n"                     \
  "vmov q1[3], q1[1], r10, lr\n"                     \
  "ldm.w sp, {r0, r2, r4, r6, r8, r10}\n"            \
  REQUANTIZE("q0", "r0", "r4", "r8", "q2")           \
  REQUANTIZE("q1", "r2", "r6", "r10", "q2")          \
  MOTE_MVE_NARROW("q0", "q1", "r5")                  \
  "vstrb.16 q0, [r7, q3]\n"                          \
  "add r7, r9\n"                                     \
  "subs r3, #1\n"                                    \
  "bne.w 2b\n"

MOTE_MVE_PIXELS(pixels_8_half_up, "q7", MOTE_MVE_16_CHANNELS, MOTE_MVE_16_BLOCK(MOTE_MVE_HALF_UP, "8"))
MOTE_MVE_PIXELS(pixels_8_half_away, "q7", MOTE_MVE_16_CHANNELS, MOTE_MVE_16_BLOCK(MOTE_MVE_HALF_AWAY, "8"))
MOTE_MVE_PIXELS(pixels_16_half_up, "q7", MOTE_MVE_16_CHANNELS, MOTE_MVE_16_BLOCK(MOTE_MVE_HALF_UP, "16"))
MOTE_MVE_PIXELS(pixels_16_half_away, "q7", MOTE_MVE_16_CHANNELS, MOTE_MVE_16_BLOCK(MOTE_MVE_HALF_AWAY, "16"))
MOTE_MVE_PIXELS(pixels_32_half_up, "q3", MOTE_MVE_32_CHANNELS, MOTE_MVE_32_BLOCK(MOTE_MVE_HALF_UP))
MOTE_MVE_PIXELS(pixels_32_half_away, "q3", MOTE_MVE_32_CHANNELS, MOTE_MVE_32_BLOCK(MOTE_MVE_HALF_AWAY))

#else

namespace {

void run(const Pixels& job, int32_t pixel_bytes, void (*windows4)(const Windows4*)) {
  const int8_t* const pixel = job.input;
  const int32_t vectors = (pixel_bytes + 15) / 16;
  const int32_t pairs = static_cast<int32_t>(job.stream_end - job.stream) / windows4_words(vectors);
  const Windows4 four = {job.stream,
                         job.stream_end,
                         {pixel, pixel + pixel_bytes, pixel + 2 * pixel_bytes, pixel + 3 * pixel_bytes},
                         job.output,
                         job.output_stride,
                         vectors,
                         job.zero_point,
                         job.blocks,
                         4 * pixel_bytes,
                         4 * job.output_stride - 2 * pairs};
  windows4(&four);
}

}  // namespace

void pixels_8_half_up(const Pixels* job) { run(*job, 8, windows4_half_up); }
void pixels_8_half_away(const Pixels* job) { run(*job, 8, windows4_half_away); }
void pixels_16_half_up(const Pixels* job) { run(*job, 16, windows4_half_up); }
void pixels_16_half_away(const Pixels* job) { run(*job, 16, windows4_half_away); }
void pixels_32_half_up(const Pixels* job) { run(*job, 32, windows4_half_up); }
void pixels_32_half_away(const Pixels* job) { run(*job, 32, windows4_half_away); }

#endif

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
