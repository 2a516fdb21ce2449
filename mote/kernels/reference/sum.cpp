#include "mote/kernels/sum.h"

#include "mote/kernels/reference/reduction_walk.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {

void sum_f32(const ReduceParams& params, const float* input, float* output) {
  for_each_reduction(
      params, 0.0f, [&](float sum, int32_t i) { return sum + input[i]; },
      [&](int32_t o, float sum) { output[o] = sum; });
}

void sum_s32(const ReduceParams& params, const int32_t* input, int32_t* output) {
  for_each_reduction(
      params, 0u, [&](uint32_t sum, int32_t i) { return sum + static_cast<uint32_t>(input[i]); },
      [&](int32_t o, uint32_t sum) { output[o] = static_cast<int32_t>(sum); });
}

void sum_s8(const ReduceParams& params, const int8_t* input, int8_t* output) { scaled_sum(params, input, output); }

void sum_s16(const ReduceParams& params, const int16_t* input, int16_t* output) { scaled_sum(params, input, output); }

}  // namespace reference
}  // namespace kernels
}  // namespace mote
