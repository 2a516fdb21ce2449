#include "mote/kernels/gather_nd.h"

#include "mote/base/clamp.h"
#include "mote/kernels/index.h"

namespace mote {
namespace kernels {
namespace reference {

void gather_nd(const GatherNdParams& params, const uint8_t* input, const uint8_t* indices, uint8_t* output) {
  for (int32_t row = 0; row < params.row_count; ++row) {
    int32_t offset = 0;
    for (int32_t i = 0; i < params.row_size; ++i) {
      const int32_t index = read_index(indices, params.index_bytes, row * params.row_size + i);
      offset += clamp(index, int32_t{0}, params.dims[i] - 1) * params.byte_strides[i];
    }
    __builtin_memcpy(output, input + offset, static_cast<size_t>(params.slice_bytes));
    output += params.slice_bytes;
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
