#include "mote/kernels/one_hot.h"

#include "mote/kernels/index.h"

namespace mote {
namespace kernels {
namespace reference {

void one_hot(const OneHotParams& params, const uint8_t* indices, const uint8_t* on_value, const uint8_t* off_value,
             uint8_t* output) {
  for (int32_t outer = 0; outer < params.outer_count; ++outer) {
    for (int32_t hot = 0; hot < params.depth; ++hot) {
      for (int32_t inner = 0; inner < params.inner_count; ++inner) {
        const int32_t index = read_index(indices, params.index_bytes, outer * params.inner_count + inner);
        __builtin_memcpy(output, index == hot ? on_value : off_value, static_cast<size_t>(params.element_bytes));
        output += params.element_bytes;
      }
    }
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
