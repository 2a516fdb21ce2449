#include "mote/kernels/reduce_bool.h"

#include "mote/kernels/reference/reduction_walk.h"

namespace mote {
namespace kernels {
namespace reference {

void reduce_all_bool(const ReduceParams& params, const uint8_t* input, uint8_t* output) {
  for_each_reduction(
      params, true, [&](bool all, int32_t i) { return all && input[i] != 0; },
      [&](int32_t o, bool all) { output[o] = all ? 1 : 0; });
}

void reduce_any_bool(const ReduceParams& params, const uint8_t* input, uint8_t* output) {
  for_each_reduction(
      params, false, [&](bool any, int32_t i) { return any || input[i] != 0; },
      [&](int32_t o, bool any) { output[o] = any ? 1 : 0; });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
