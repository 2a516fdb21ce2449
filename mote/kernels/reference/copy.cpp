#include "mote/kernels/copy.h"

namespace mote {
namespace kernels {
namespace reference {

void copy(const CopyParams& params, const uint8_t* input, uint8_t* output) {
  if (input != output) __builtin_memmove(output, input, static_cast<size_t>(params.bytes));
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
