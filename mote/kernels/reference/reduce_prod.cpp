#include "mote/kernels/reduce_prod.h"

#include "mote/kernels/reference/reduction_walk.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {

void reduce_prod_f32(const ReduceParams& params, const float* input, float* output) {
  for_each_reduction(
      params, 1.0f, [&](float product, int32_t i) { return product * input[i]; },
      [&](int32_t o, float product) { output[o] = product; });
}

void reduce_prod_s32(const ReduceParams& params, const int32_t* input, int32_t* output) {
  for_each_reduction(
      params, 1u, [&](uint32_t product, int32_t i) { return product * static_cast<uint32_t>(input[i]); },
      [&](int32_t o, uint32_t product) { output[o] = static_cast<int32_t>(product); });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
