#include "mote/kernels/arm_mve/linear_add.h"

#include "mote/base/clamp.h"
#include "mote/kernels/arm_mve/vectors.h"

namespace mote {
namespace kernels {
namespace arm_mve {

#if defined(__ARM_FEATURE_MVE)

namespace {

// Four elements a turn. The upper half of x * 2^24 * factor is floor(x * factor / 2^8). 128 is taken off before the
// shift, where the sum is held in 32 bits; what is left of it fits into 16. (Not by VQSHRN: binutils 2.40 assembles
// VQRSHRN.)
void add_all(const LinearAddParams& by, const int8_t* left, const int8_t* right, int8_t* output) {
  const uint32_t offset = static_cast<uint32_t>(by.offset) - (uint32_t{128} << linear_add_shift);
  static_assert(linear_add_shift == 20, "the shift below");
  __asm volatile(
      "vdup.32 q4, %3\n"
      "vdup.32 q5, %4\n"
      "wlstp.32 lr, %6, 2f\n"
      "1:\n"
      "vldrb.s32 q0, [%0], #4\n"
      "vshl.i32 q0, q0, #24\n"
      "vmulh.s32 q0, q0, q4\n"
      "vldrb.s32 q1, [%1], #4\n"
      "vshl.i32 q1, q1, #24\n"
      "vmulh.s32 q1, q1, q5\n"
      "vadd.i32 q0, q0, q1\n"
      "vqadd.s32 q0, q0, %5\n"
      "vshr.s32 q0, q0, #20\n"
      "vqmovnb.s16 q0, q0\n"
      "vstrb.32 q0, [%2], #4\n"
      "letp lr, 1b\n"
      "2:\n"
      : "+l"(left), "+l"(right), "+l"(output)
      : "r"(by.left_factor), "r"(by.right_factor), "r"(offset), "r"(by.count)
      : "lr", "d0", "d1", "d2", "d3", "d8", "d9", "d10", "d11", "memory");
}

}  // namespace

void linear_add_s8(const LinearAddParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  add_all(params, left, right, output);
  clamp_outputs(output, params.activation_min, params.activation_max, params.count);
}

#else

void linear_add_s8(const LinearAddParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  for (int32_t i = 0; i < params.count; ++i) {
    const int64_t sum = (int64_t{left[i]} * params.left_factor >> 8) + (int64_t{right[i]} * params.right_factor >> 8);
    const int32_t value = static_cast<int32_t>((sum + params.offset) >> linear_add_shift) - 128;
    output[i] = static_cast<int8_t>(clamp<int32_t>(value, INT8_MIN, INT8_MAX));
  }
  clamp_outputs(output, params.activation_min, params.activation_max, params.count);
}

#endif

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
