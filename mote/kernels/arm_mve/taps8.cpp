#include "mote/kernels/arm_mve/taps8.h"

#include "mote/kernels/arm_mve/requantize.h"

namespace mote {
namespace kernels {
namespace arm_mve {

#if defined(__ARM_FEATURE_MVE)

// r5 stream, r1 taps, r2 a tap, r3 output, r4 number of taps, r6 the group's first channel, r8 taps, r7 the stream's
// end; q0 and q1 sums of even and odd channels, q5 zero points.
#define MOTE_MVE_TAPS8(NAME, ROUND)                \
  __attribute__((naked)) void NAME(const Taps8*) { \
    __asm volatile(                              \
        "push {r4-r8, lr}\n"                     \
        "vpush {d8-d13}\n"                       \
        "ldrd r5, r7, [r0]\n"                    \
        "ldrd r8, r4, [r0, #8]\n"                \
        "ldrd r3, r2, [r0, #16]\n"               \
        "vdup.16 q5, r2\n"                       \
        "1:\n" /* eight channels */              \
        "ldr r6, [r5], #4\n"                     \
        "vldrw.u32 q0, [r5], #16\n"              \
        "vldrw.u32 q1, [r5], #16\n"              \
        "mov r1, r8\n"                           \
        "dls lr, r4\n"                           \
        "2:\n"                                   \
        "ldr r2, [r1], #4\n"                     \
        "add r2, r6\n"                           \
        "vldrb.s16 q2, [r2]\n"                   \
        "vldrb.s16 q3, [r5], #8\n"               \
        "vmullb.s16 q4, q2, q3\n"                \
        "vadd.i32 q0, q0, q4\n"                  \
        "vmullt.s16 q6, q2, q3\n"                \
        "vadd.i32 q1, q1, q6\n"                  \
        "le lr, 2b\n"                            \
        MOTE_MVE_8_CHANNELS("r5", ROUND)         \
        "adds r2, r3, r6\n"                      \
        "vstrb.16 q0, [r2]\n"                    \
        "cmp r5, r7\n"                           \
        "bne 1b\n"                               \
        "vpop {d8-d13}\n"                        \
        "pop {r4-r8, pc}\n"); \
  }

MOTE_MVE_TAPS8(taps8_half_up, MOTE_MVE_UP)
MOTE_MVE_TAPS8(taps8_half_away, MOTE_MVE_AWAY)

#else

namespace {

template <int8_t (*requantize)(uint32_t, const Requantize&, int32_t)>
void taps8(const Taps8& job) {
  for (const uint32_t* stream = job.stream; stream != job.stream_end; stream += taps8_words(job.tap_count)) {
    const uint32_t first = stream[0];
    const int8_t* const weights = reinterpret_cast<const int8_t*>(stream + 9);
    const uint32_t* const multipliers = stream + 9 + 2 * job.tap_count;
    const int8_t* const minus_shifts = reinterpret_cast<const int8_t*>(multipliers + 8);
    for (int32_t i = 0; i < 8; ++i) {
      const int32_t channel = i < 4 ? i * 2 : i * 2 - 7;
      const Requantize by = {static_cast<int32_t>(stream[1 + i]), static_cast<int32_t>(multipliers[i]),
                             minus_shifts[i]};
      uint32_t sum = 0;
      for (int32_t tap = 0; tap < job.tap_count; ++tap) {
        sum +=
            static_cast<uint32_t>(weights[tap * 8 + channel] * job.taps[tap][first + static_cast<uint32_t>(channel)]);
      }
      job.output[first + static_cast<uint32_t>(channel)] = requantize(sum, by, job.zero_point);
    }
  }
}

}  // namespace

void taps8_half_up(const Taps8* job) { taps8<half_up>(*job); }
void taps8_half_away(const Taps8* job) { taps8<half_away>(*job); }

#endif

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
