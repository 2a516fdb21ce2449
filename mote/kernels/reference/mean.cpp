#include "mote/kernels/mean.h"

#include "mote/kernels/reference/reduction_walk.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {

void mean_s8(const ReduceParams& params, const int8_t* input, int8_t* output) { scaled_sum(params, input, output); }

void mean_s16(const ReduceParams& params, const int16_t* input, int16_t* output) { scaled_sum(params, input, output); }

void mean_f32(const ReduceParams& params, const float* input, float* output) {
  for_each_reduction(
      params, 0.0f, [&](float sum, int32_t i) { return sum + input[i]; },
      [&](int32_t o, float sum) { output[o] = sum / static_cast<float>(params.reduced_count); });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
