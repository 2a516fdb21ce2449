#include "mote/kernels/arm_mve/strips.h"

#include "mote/kernels/arm_mve/requantize.h"

namespace mote {
namespace kernels {
namespace arm_mve {

#if defined(__ARM_FEATURE_MVE)

// r12 job, r5 stream, r11 channel, r1 plane, r2 input or r7 output, r10 bytes to the next of these; r3 bias, r8
// multiplier, r9 -R; r0, r2, r4, r6 sums (which must be even registers). q4 weights, q5 offsets of the outputs, q6 zero
// points, q7 offsets of the input.

// A window: of two instructions, one is 16 multiplications, for up to 15 taps.
#define MOTE_MVE_WINDOW(sum, data, step) \
  "vldrb.u8 " data ", [r1], #" step      \
  "\n"                                   \
  "vmladav.s8 " sum ", " data ", q4\n"

// STEPS: from one of eight windows to the next.
#define MOTE_MVE_PASS(PASS, REQUANTIZE, S0, S1, S2, S3, S4, S5, S6, S7) \
  "ldrd r1, r7, [r12, #" PASS "]\n"                                     \
  "ldrd r4, r10, [r12, #" PASS " + 8]\n"                                \
  "add r7, r11\n"                                                       \
  "vldrh.u16 q5, [r12, #" PASS " + 32]\n"                               \
  "dls lr, r4\n"                                                        \
  "3:\n"                                                                \
  MOTE_MVE_WINDOW("r0", "q0", S0)                                       \
  MOTE_MVE_WINDOW("r2", "q1", S1)                                       \
  MOTE_MVE_WINDOW("r4", "q2", S2)                                       \
  MOTE_MVE_WINDOW("r6", "q3", S3)                                       \
  "vmov q0[2], q0[0], r0, r4\n" /* r0 into lane 0 */                    \
  "vmov q0[3], q0[1], r2, r6\n"                                         \
  MOTE_MVE_WINDOW("r0", "q1", S4)                                       \
  MOTE_MVE_WINDOW("r2", "q2", S5)                                       \
  MOTE_MVE_WINDOW("r4", "q3", S6)                                       \
  MOTE_MVE_WINDOW("r6", "q1", S7)                                       \
  "vmov q1[2], q1[0], r0, r4\n"                                         \
  "vmov q1[3], q1[1], r2, r6\n"                                         \
  REQUANTIZE("q0", "r3", "r8", "r9", "q2")                              \
  REQUANTIZE("q1", "r3", "r8", "r9", "q3")                              \
  MOTE_MVE_NARROW("q0", "q1", "q6")                                     \
  "vstrb.16 q0, [r7, q5]\n"                                             \
  "add r7, r10\n"                                                       \
  "le lr, 3b\n"                                                         \
  "ldrd r0, r2, [r12, #" PASS " + 16]\n"                                \
  "cmp r1, r0\n"  \
  "beq 4f\n"  \
  "mov r1, r2\n"  \
  "ldr r7, [r12, #" PASS " + 24]\n"  \
  "mov lr, #1\n"  \
  "add r7, r11\n"  \
  "b 3b\n"  \
  "4:\n"

#define MOTE_MVE_BUILD_COLUMNS \
  "dls lr, r4\n"               \
  "2:\n"                       \
  "vpstt\n"                    \
  "vldrbt.u16 q0, [r2, q7]\n"  \
  "vstrbt.16 q0, [r1], #6\n"   \
  "add r2, r10\n"              \
  "le lr, 2b\n"

#define MOTE_MVE_BUILD_ROWS  \
  "dlstp.16 lr, r4\n"        \
  "2:\n"                     \
  "vldrb.u16 q0, [r2, q7]\n" \
  "vstrb.16 q0, [r1], #8\n"  \
  "add r2, r10\n"            \
  "letp lr, 2b\n"

#define MOTE_MVE_STRIPS(NAME, BUILD, PASSES)        \
  __attribute__((naked)) void NAME(const Strips*) { \
    __asm volatile(                                 \
        "push {r4-r11, lr}\n"                       \
        "vpush {d8-d15}\n"                          \
        "mov r12, r0\n"                             \
        "ldrd r4, r6, [r12, #24]\n"                 \
        "vdup.16 q6, r4\n"                          \
        "vmsr p0, r6\n"                             \
        "vldrh.u16 q7, [r12, #56]\n"                \
        "ldr r5, [r12]\n"                           \
        "movs r0, #0\n"                             \
        "mov r11, r0\n"                             \
        "1:\n" /* a channel */                      \
        "ldrd r2, r1, [r12, #8]\n"                  \
        "ldrd r10, r4, [r12, #16]\n"                \
        "add r2, r11\n" BUILD                       \
        "vldrb.u8 q0, [r12, #40]\n"                 \
        "vldrb.u8 q4, [r5, q0]\n"                   \
        "ldrd r3, r8, [r5]\n"                       \
        "ldrsb r9, [r5, #8]\n" PASSES               \
        "ldr r0, [r12, #32]\n"                      \
        "ldr r2, [r12, #4]\n"                       \
        "add r5, r0\n"                              \
        "add r11, #1\n"                             \
        "cmp r5, r2\n"                              \
        "bne.w 1b\n"                                \
        "vpop {d8-d15}\n"                           \
        "pop {r4-r11, pc}\n");                      \
  }

#define MOTE_MVE_PASS_4(REQUANTIZE) MOTE_MVE_PASS("72", REQUANTIZE, "1", "1", "1", "3", "1", "1", "1", "3")
#define MOTE_MVE_PASS_1(REQUANTIZE) MOTE_MVE_PASS("120", REQUANTIZE, "6", "6", "6", "6", "6", "6", "6", "6")
#define MOTE_MVE_PASS_STRIDE_2(REQUANTIZE) MOTE_MVE_PASS("72", REQUANTIZE, "2", "10", "2", "10", "2", "10", "2", "10")
#define MOTE_MVE_PASS_ROWS(REQUANTIZE) MOTE_MVE_PASS("72", REQUANTIZE, "1", "1", "1", "1", "1", "1", "1", "1")

MOTE_MVE_STRIPS(strips_4_half_up, MOTE_MVE_BUILD_COLUMNS, MOTE_MVE_PASS_4(MOTE_MVE_HALF_UP))
MOTE_MVE_STRIPS(strips_4_half_away, MOTE_MVE_BUILD_COLUMNS, MOTE_MVE_PASS_4(MOTE_MVE_HALF_AWAY))
MOTE_MVE_STRIPS(strips_4_and_1_half_up, MOTE_MVE_BUILD_COLUMNS,
                MOTE_MVE_PASS_4(MOTE_MVE_HALF_UP) MOTE_MVE_PASS_1(MOTE_MVE_HALF_UP))
MOTE_MVE_STRIPS(strips_4_and_1_half_away, MOTE_MVE_BUILD_COLUMNS,
                MOTE_MVE_PASS_4(MOTE_MVE_HALF_AWAY) MOTE_MVE_PASS_1(MOTE_MVE_HALF_AWAY))
MOTE_MVE_STRIPS(strips_stride_2_half_up, MOTE_MVE_BUILD_COLUMNS, MOTE_MVE_PASS_STRIDE_2(MOTE_MVE_HALF_UP))
MOTE_MVE_STRIPS(strips_stride_2_half_away, MOTE_MVE_BUILD_COLUMNS, MOTE_MVE_PASS_STRIDE_2(MOTE_MVE_HALF_AWAY))
MOTE_MVE_STRIPS(strips_of_rows_half_up, MOTE_MVE_BUILD_ROWS, MOTE_MVE_PASS_ROWS(MOTE_MVE_HALF_UP))
MOTE_MVE_STRIPS(strips_of_rows_half_away, MOTE_MVE_BUILD_ROWS, MOTE_MVE_PASS_ROWS(MOTE_MVE_HALF_AWAY))

#else

namespace {

using ToElement = int8_t (*)(uint32_t, const Requantize&, int32_t);

void copy_columns(const Strips& job, const int8_t* input) {
  int8_t* plane = job.plane;
  for (int32_t row = 0; row < job.rows; ++row) {
    for (int32_t i = 0; i < 8; ++i) {
      if (job.columns_mask >> 2 * i & 1) plane[i] = input[job.input_offsets[i]];
    }
    plane += plane_pitch;
    input += job.input_row;
  }
}

void copy_rows(const Strips& job, const int8_t* input) {
  for (int32_t row = 0; row < job.rows; ++row) {
    job.plane[row] = input[row / 8 * job.input_row + job.input_offsets[row % 8]];
  }
}

// `windows`: places of eight windows, and of the next group's first one.
void compute(const Strips& job, const StripPass& pass, const int8_t* channel, const int32_t (&windows)[9],
             ToElement to_element, int32_t index) {
  const int8_t* group = pass.windows;
  int8_t* output = pass.output + index;
  Requantize by = {0, 0, channel[8]};
  __builtin_memcpy(&by, channel, 8);
  for (int32_t g = 0; g < pass.groups || group != pass.end; ++g) {
    if (g == pass.groups) {
      group = pass.last_windows;
      output = pass.last_output + index;
    }
    for (int32_t i = 0; i < 8; ++i) {
      uint32_t sum = 0;
      for (int32_t tap = 0; tap < 16; ++tap) {
        sum += static_cast<uint32_t>(channel[job.tap_offsets[tap]] * group[windows[i] + tap]);
      }
      output[pass.output_offsets[i % 4 * 2 + i / 4]] = to_element(sum, by, job.zero_point);
    }
    group += windows[8];
    output += pass.output_step;
  }
}

constexpr int32_t windows_4[] = {0, 1, 2, 3, 6, 7, 8, 9, 12};
constexpr int32_t windows_1[] = {0, 6, 12, 18, 24, 30, 36, 42, 48};
constexpr int32_t windows_stride_2[] = {0, 2, 12, 14, 24, 26, 36, 38, 48};
constexpr int32_t windows_of_rows[] = {0, 1, 2, 3, 4, 5, 6, 7, 8};

void run(const Strips& job, ToElement to_element, void (*copy)(const Strips&, const int8_t*), const int32_t (&first)[9],
         const int32_t (*second)[9]) {
  const int8_t* channel = reinterpret_cast<const int8_t*>(job.stream);
  const int8_t* const end = reinterpret_cast<const int8_t*>(job.stream_end);
  for (int32_t index = 0; channel != end; ++index, channel += job.channel_bytes) {
    copy(job, job.input + index);
    compute(job, job.passes[0], channel, first, to_element, index);
    if (second != nullptr) compute(job, job.passes[1], channel, *second, to_element, index);
  }
}

}  // namespace

void strips_4_half_up(const Strips* job) { run(*job, half_up, copy_columns, windows_4, nullptr); }
void strips_4_half_away(const Strips* job) { run(*job, half_away, copy_columns, windows_4, nullptr); }
void strips_4_and_1_half_up(const Strips* job) { run(*job, half_up, copy_columns, windows_4, &windows_1); }
void strips_4_and_1_half_away(const Strips* job) { run(*job, half_away, copy_columns, windows_4, &windows_1); }
void strips_stride_2_half_up(const Strips* job) { run(*job, half_up, copy_columns, windows_stride_2, nullptr); }
void strips_stride_2_half_away(const Strips* job) { run(*job, half_away, copy_columns, windows_stride_2, nullptr); }
void strips_of_rows_half_up(const Strips* job) { run(*job, half_up, copy_rows, windows_of_rows, nullptr); }
void strips_of_rows_half_away(const Strips* job) { run(*job, half_away, copy_rows, windows_of_rows, nullptr); }

#endif

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
