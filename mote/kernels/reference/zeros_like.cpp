#include "mote/kernels/zeros_like.h"

namespace mote {
namespace kernels {
namespace reference {

void zeros_like(const ZerosLikeParams& params, uint8_t* output) {
  __builtin_memset(output, 0, static_cast<size_t>(params.bytes));
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
