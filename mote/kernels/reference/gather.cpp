#include "mote/kernels/gather.h"

#include "mote/base/clamp.h"
#include "mote/kernels/index.h"

namespace mote {
namespace kernels {
namespace reference {

void gather(const GatherParams& params, const uint8_t* input, const uint8_t* indices, uint8_t* output) {
  const int32_t axis_bytes = params.axis_size * params.slice_bytes;
  for (int32_t batch = 0; batch < params.batch_count; ++batch) {
    for (int32_t outer = 0; outer < params.outer_count; ++outer) {
      for (int32_t i = 0; i < params.index_count; ++i) {
        const int32_t index = read_index(indices, params.index_bytes, batch * params.index_count + i);
        const int32_t at = clamp(index, int32_t{0}, params.axis_size - 1);
        __builtin_memcpy(output, input + at * params.slice_bytes, static_cast<size_t>(params.slice_bytes));
        output += params.slice_bytes;
      }
      input += axis_bytes;
    }
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
