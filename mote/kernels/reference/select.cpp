#include "mote/kernels/select.h"

#include "mote/kernels/reference/broadcast.h"

namespace mote {
namespace kernels {
namespace reference {

void select(const SelectParams& params, const uint8_t* condition, const uint8_t* left, const uint8_t* right,
            uint8_t* output) {
  const int32_t* const strides[] = {params.condition_strides, params.left_strides, params.right_strides};
  constexpr int32_t last = max_rank - 1;
  const int32_t bytes = params.element_bytes;
  BroadcastRow<3> row = {};
  for (int32_t done = 0; done < params.element_count; done += params.dims[last]) {
    const uint8_t* chosen_by = condition + row.offsets[0];
    const uint8_t* from_left = left + row.offsets[1] * bytes;
    const uint8_t* from_right = right + row.offsets[2] * bytes;
    for (int32_t i = 0; i < params.dims[last]; ++i) {
      const uint8_t* from = *chosen_by != 0 ? from_left : from_right;
      for (int32_t b = 0; b < bytes; ++b) *output++ = from[b];
      chosen_by += params.condition_strides[last];
      from_left += params.left_strides[last] * bytes;
      from_right += params.right_strides[last] * bytes;
    }
    row.go_to_next(params.dims, strides);
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
