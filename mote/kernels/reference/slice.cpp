#include "mote/kernels/slice.h"

#include "mote/base/clamp.h"
#include "mote/kernels/index.h"

namespace mote {
namespace kernels {
namespace reference {

void dynamic_slice(const SliceParams& params, const uint8_t* begin, const uint8_t* input, uint8_t* output) {
  for (int32_t i = 0; i < params.rank; ++i) {
    const int32_t at = clamp(read_index(begin, params.index_bytes, i), int32_t{0}, params.last_begins[i]);
    input += at * params.byte_strides[i];
  }
  strided_copy(params.copy, input, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
