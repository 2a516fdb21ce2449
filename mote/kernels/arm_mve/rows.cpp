#include "mote/kernels/arm_mve/rows.h"

#include "mote/kernels/arm_mve/requantize.h"

namespace mote {
namespace kernels {
namespace arm_mve {

#if defined(__ARM_FEATURE_MVE)

// r3 stream, r1 values, r5 turns of the loop, r7 output, r9 the stream's end; r0, r2, r4, r6 sums (which must be even
// registers), of eight rows also r8, r10, r12, lr. q5 zero points. On the stack: values, turns, where the loop begins.
//
// A turn of the loop takes eight vectors; the first one begins at such a vector that none is left over.

#define MOTE_MVE_ROW(weights, sum) \
  "vldrw.u32 " weights             \
  ", [r3], #16\n"                  \
  "vmladava.s8 " sum ", q0, " weights "\n"

#define MOTE_MVE_4_ROWS(first, second, third, fourth) \
  MOTE_MVE_ROW("q1", first)                           \
  MOTE_MVE_ROW("q2", second)                          \
  MOTE_MVE_ROW("q1", third)                           \
  MOTE_MVE_ROW("q2", fourth)

// Sums into the lanes of a vector.
#define MOTE_MVE_LANES(sums, first, second, third, fourth) \
  "vmov " sums "[2], " sums "[0], " first ", " third       \
  "\n"                                                     \
  "vmov " sums "[3], " sums "[1], " second ", " fourth "\n"

#define MOTE_MVE_8_BEGIN "ldm r3!, {r0, r2, r4, r6, r8, r10, r12, lr}\n"
#define MOTE_MVE_8_VECTOR \
  "vldrb.u8 q0, [r1], #16\n" MOTE_MVE_4_ROWS("r0", "r2", "r4", "r6") MOTE_MVE_4_ROWS("r8", "r10", "r12", "lr")
#define MOTE_MVE_8_END(ROUND)                    \
  MOTE_MVE_LANES("q0", "r0", "r2", "r4", "r6")   \
  MOTE_MVE_LANES("q1", "r8", "r10", "r12", "lr") \
  MOTE_MVE_8_CHANNELS("r3", ROUND)               \
  "vstrb.16 q0, [r7], #8\n"

#define MOTE_MVE_4_BEGIN "ldm r3!, {r0, r2, r4, r6}\n"
#define MOTE_MVE_4_VECTOR "vldrb.u8 q0, [r1], #16\n" MOTE_MVE_4_ROWS("r0", "r2", "r4", "r6")
#define MOTE_MVE_4_END(ROUND)                  \
  MOTE_MVE_LANES("q0", "r0", "r2", "r4", "r6") \
  "vldrw.u32 q2, [r3], #16\n"                  \
  "vqrdmulh.s32 q0, q0, q2\n"                  \
  "vldrb.s32 q2, [r3], #4\n" ROUND("q0", "q2", "q3") MOTE_MVE_NARROW("q0", "q0", "q5") "vstrb.32 q0, [r7], #4\n"

#define MOTE_MVE_ROWS(NAME, BEGIN, VECTOR, VECTOR_BYTES, END) \
  __attribute__((naked)) void NAME(const Rows*) {             \
    __asm volatile(                                           \
        "push {r4-r11, lr}\n"                                 \
        "vpush {d10-d11}\n"                                   \
        "sub sp, #12\n"                                       \
        "ldrd r3, r9, [r0]\n"                                 \
        "ldrd r1, r7, [r0, #8]\n"                             \
        "ldrd r4, r6, [r0, #16]\n"                            \
        "vdup.16 q5, r6\n"                                    \
        "adds r5, r4, #7\n"                                   \
        "lsrs r5, r5, #3\n"                                   \
        "rsb r4, r4, r5, lsl #3\n"                            \
        "mov r6, #" VECTOR_BYTES                              \
        "\n"                                                  \
        "adr.w r2, 2f\n"                                      \
        "mla r2, r4, r6, r2\n"                                \
        "adds r2, #1\n"                                       \
        "strd r1, r5, [sp]\n"                                 \
        "str r2, [sp, #8]\n"                                  \
        "1:\n" /* a group */                                  \
        BEGIN                                                 \
        "ldrd r1, r5, [sp]\n"                                 \
        "ldr.w pc, [sp, #8]\n"                                \
        ".balign 4\n"                                         \
        "2:\n"                                                \
        ".rept 8\n" VECTOR                                    \
        ".endr\n"                                             \
        "subs r5, #1\n"                                       \
        "bne.w 2b\n" END                                      \
        "cmp r3, r9\n"                                        \
        "bne.w 1b\n"                                          \
        "add sp, #12\n"                                       \
        "vpop {d10-d11}\n"                                    \
        "pop {r4-r11, pc}\n");                                \
  }

MOTE_MVE_ROWS(rows8_half_up, MOTE_MVE_8_BEGIN, MOTE_MVE_8_VECTOR, "68", MOTE_MVE_8_END(MOTE_MVE_UP))
MOTE_MVE_ROWS(rows8_half_away, MOTE_MVE_8_BEGIN, MOTE_MVE_8_VECTOR, "68", MOTE_MVE_8_END(MOTE_MVE_AWAY))
MOTE_MVE_ROWS(rows4_half_up, MOTE_MVE_4_BEGIN, MOTE_MVE_4_VECTOR, "36", MOTE_MVE_4_END(MOTE_MVE_UP))
MOTE_MVE_ROWS(rows4_half_away, MOTE_MVE_4_BEGIN, MOTE_MVE_4_VECTOR, "36", MOTE_MVE_4_END(MOTE_MVE_AWAY))

#else

namespace {

template <int32_t rows, int8_t (*requantize)(uint32_t, const Requantize&, int32_t)>
void multiply_rows(const Rows& job) {
  int8_t* output = job.output;
  for (const uint32_t* stream = job.stream; stream != job.stream_end; stream += rows_words(rows, job.vectors)) {
    const int8_t* const weights = reinterpret_cast<const int8_t*>(stream + rows);
    const uint32_t* const multipliers = stream + rows + rows * 4 * job.vectors;
    const int8_t* const minus_shifts = reinterpret_cast<const int8_t*>(multipliers + rows);
    for (int32_t i = 0; i < rows; ++i) {
      uint32_t sum = 0;
      for (int32_t k = 0; k < 16 * job.vectors; ++k) {
        sum += static_cast<uint32_t>(weights[(k / 16 * rows + i) * 16 + k % 16] * job.values[k]);
      }
      const Requantize by = {static_cast<int32_t>(stream[i]), static_cast<int32_t>(multipliers[i]), minus_shifts[i]};
      const int32_t row = rows == 4 ? i : i < 4 ? i * 2 : i * 2 - 7;
      output[row] = requantize(sum, by, job.zero_point);
    }
    output += rows;
  }
}

}  // namespace

void rows8_half_up(const Rows* job) { multiply_rows<8, half_up>(*job); }
void rows8_half_away(const Rows* job) { multiply_rows<8, half_away>(*job); }
void rows4_half_up(const Rows* job) { multiply_rows<4, half_up>(*job); }
void rows4_half_away(const Rows* job) { multiply_rows<4, half_away>(*job); }

#endif

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
