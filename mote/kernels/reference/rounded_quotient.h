#pragma once

#include <stdint.h>

namespace mote {
namespace kernels {
namespace reference {

// sum / count, ties away from zero.
inline int32_t rounded_quotient(int32_t sum, int32_t count) {
  return (sum > 0 ? sum + count / 2 : sum - count / 2) / count;
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
