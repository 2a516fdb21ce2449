#include "mote/kernels/fill.h"

namespace mote {
namespace kernels {
namespace reference {

void fill(const FillParams& params, const uint8_t* value, uint8_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) {
    __builtin_memcpy(output + i * params.element_bytes, value, static_cast<size_t>(params.element_bytes));
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
