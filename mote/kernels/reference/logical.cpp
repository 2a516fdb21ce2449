#include "mote/kernels/logical.h"

#include "mote/kernels/reference/broadcast.h"

namespace mote {
namespace kernels {
namespace reference {

void logical_and_bool(const BroadcastParams& params, const uint8_t* left, const uint8_t* right, uint8_t* output) {
  for_each_element(params, [&](int32_t o, int32_t l, int32_t r) { output[o] = left[l] != 0 && right[r] != 0 ? 1 : 0; });
}

void logical_or_bool(const BroadcastParams& params, const uint8_t* left, const uint8_t* right, uint8_t* output) {
  for_each_element(params, [&](int32_t o, int32_t l, int32_t r) { output[o] = left[l] != 0 || right[r] != 0 ? 1 : 0; });
}

void logical_not_bool(const LogicalNotParams& params, const uint8_t* input, uint8_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) output[i] = input[i] == 0 ? 1 : 0;
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
