#include "mote/kernels/arm_mve/windows4.h"

#include "mote/kernels/arm_mve/requantize.h"

namespace mote {
namespace kernels {
namespace arm_mve {

#if defined(__ARM_FEATURE_MVE)

// r9 stream, r1, r3, r5, r7 windows, r11 turns of the loop; r0, r2, r4, r6 the first channel's sums, r8, r10, r12, lr
// the second's (sums must be even registers). q4 offsets of the outputs, q5 zero points. On the stack: the windows,
// turns, where the loop begins, output, stream's end and begin, blocks, both steps. All registers are in use, which
// compilers don't manage without spilling.
//
// The first vector begins the sums. A turn of the loop takes eight more; the first turn begins at such a vector that
// none is left over.

// Loads and multiplications alternate, so that they overlap: of 14 instructions, 8 are 16 multiplications each.
#define MOTE_MVE_VECTOR(MULTIPLY)                               \
  "vldrw.u32 q0, [r9], #16\n"                                   \
  "vldrb.u8 q2, [r1], #16\n" MULTIPLY                           \
  " r0, q0, q2\n"                                               \
  "vldrw.u32 q1, [r9], #16\n" MULTIPLY                          \
  " r8, q1, q2\n"                                               \
  "vldrb.u8 q3, [r3], #16\n" MULTIPLY                           \
  " r2, q0, q3\n"                                               \
  "vldrb.u8 q2, [r5], #16\n" MULTIPLY " r10, q1, q3\n" MULTIPLY \
  " r4, q0, q2\n"                                               \
  "vldrb.u8 q3, [r7], #16\n" MULTIPLY " r12, q1, q2\n" MULTIPLY " r6, q0, q3\n" MULTIPLY " lr, q1, q3\n"

#define MOTE_WINDOWS4(NAME, REQUANTIZE)               \
  __attribute__((naked)) void NAME(const Windows4*) { \
    __asm volatile( \
        "push {r4-r11, lr}\n" \
        "vpush {d8-d11}\n" \
        "sub sp, #52\n" \
        "ldrd r9, r1, [r0]\n" \
        "strd r1, r9, [sp, #28]\n" \
        "ldrd r2, r3, [r0, #8]\n" \
        "strd r2, r3, [sp]\n" \
        "ldrd r2, r3, [r0, #16]\n" \
        "strd r2, r3, [sp, #8]\n" \
        "ldrd r2, r3, [r0, #24]\n" \
        "str r2, [sp, #24]\n" \
        "ldrd r4, r5, [r0, #40]\n" \
        "strd r4, r5, [sp, #36]\n" \
        "ldr r4, [r0, #48]\n" \
        "str r4, [sp, #44]\n" \
        "ldrd r4, r5, [r0, #32]\n" \
        "vdup.16 q5, r5\n" \
        "movs r6, #0\n" \
        "vidup.u32 q4, r6, #1\n" \
        "orr r3, r3, r3, lsl #16\n" \
        "vmul.i32 q4, q4, r3\n" \
        "mov r6, #0x10000\n" \
        "vadd.i32 q4, q4, r6\n" \
        "subs r4, #1\n" \
        "adr.w r5, 3f\n" \
        "beq 4f\n" \
        "adds r6, r4, #7\n" \
        "lsrs r6, r6, #3\n" \
        "rsb r4, r4, r6, lsl #3\n" \
        "movs r3, #56\n" \
        "adr.w r5, 2f\n" \
        "mla r5, r4, r3, r5\n" \
        "4:\n" \
        "adds r5, #1\n" \
        "strd r6, r5, [sp, #16]\n" \
        "1:\n" /* two channels */ \
        "ldm.w sp, {r1, r3, r5, r7, r11}\n" \
        MOTE_MVE_VECTOR("vmladav.s8") \
        "ldr.w pc, [sp, #20]\n" \
        ".balign 4\n" \
        "2:\n" \
        ".rept 8\n" \
        MOTE_MVE_VECTOR("vmladava.s8") \
        ".endr\n" \
        "subs.w r11, r11, #1\n" \
        "bne.w 2b\n" \
        ".balign 4\n" \
        "3:\n" \
        "vmov q0[2], q0[0], r0, r4\n" /* r0 into lane 0 */ \
        "vmov q0[3], q0[1], r2, r6\n" \
        "vmov q1[2], q1[0], r8, r12\n" \
        "vmov q1[3], q1[1], r10, lr\n" \
        "ldm r9!, {r0, r2, r4, r6, r8, r10}\n" \
        REQUANTIZE("q0", "r0", "r4", "r8", "q2") \
        REQUANTIZE("q1", "r2", "r6", "r10", "q3") \
        MOTE_MVE_NARROW("q0", "q1", "q5") \
        "ldrd r1, r3, [sp, #24]\n" \
        "vstrb.16 q0, [r1, q4]\n" \
        "adds r1, #2\n" \
        "str r1, [sp, #24]\n" \
        "cmp r9, r3\n" \
        "bne.w 1b\n" \
        "ldrd r9, r0, [sp, #32]\n" \
        "subs r0, #1\n" \
        "beq 5f\n" \
        "str r0, [sp, #36]\n" \
        "ldrd r0, r2, [sp, #40]\n" \
        "adds r1, r1, r2\n" \
        "str r1, [sp, #24]\n" \
        "ldm.w sp, {r2, r3, r4, r5}\n" \
        "adds r2, r2, r0\n" \
        "adds r3, r3, r0\n" \
        "adds r4, r4, r0\n" \
        "adds r5, r5, r0\n" \
        "stm.w sp, {r2, r3, r4, r5}\n" \
        "b.w 1b\n" \
        "5:\n" \
        "add sp, #52\n" \
        "vpop {d8-d11}\n" \
        "pop {r4-r11, pc}\n");                                 \
  }

MOTE_WINDOWS4(windows4_half_up, MOTE_MVE_HALF_UP)
MOTE_WINDOWS4(windows4_half_away, MOTE_MVE_HALF_AWAY)

#else

namespace {

template <int8_t (*requantize)(uint32_t, const Requantize&, int32_t)>
void windows4(const Windows4& job) {
  int8_t* output = job.output;
  for (int32_t block = 0; block < job.blocks; ++block, output += job.output_step) {
    for (const uint32_t* stream = job.stream; stream != job.stream_end; stream += windows4_words(job.vectors)) {
      const int8_t* weights = reinterpret_cast<const int8_t*>(stream);
      int32_t numbers[6];
      __builtin_memcpy(numbers, stream + 8 * job.vectors, sizeof(numbers));
      for (int32_t window = 0; window < 4; ++window) {
        const int8_t* const values = job.windows[window] + block * job.window_step;
        uint32_t sums[2] = {};
        for (int32_t i = 0; i < 16 * job.vectors; ++i) {
          const int8_t* pair = weights + i / 16 * 32 + i % 16;
          sums[0] += static_cast<uint32_t>(pair[0] * values[i]);
          sums[1] += static_cast<uint32_t>(pair[16] * values[i]);
        }
        for (int32_t c = 0; c < 2; ++c) {
          const Requantize by = {numbers[c], numbers[2 + c], numbers[4 + c]};
          output[window * job.output_stride + c] = requantize(sums[c], by, job.zero_point);
        }
      }
      output += 2;
    }
  }
}

}  // namespace

void windows4_half_up(const Windows4* job) { windows4<half_up>(*job); }
void windows4_half_away(const Windows4* job) { windows4<half_away>(*job); }

#endif

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
