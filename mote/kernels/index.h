#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/clamp.h"

// Indices that a model computes: tensors of int32 or int64, read by kernels that don't care which.
namespace mote {
namespace kernels {

// Element `i` of a tensor whose elements take `index_bytes` (4 or 8), held within int32.
inline int32_t read_index(const uint8_t* indices, int32_t index_bytes, int32_t i) {
  const uint8_t* element = indices + static_cast<ptrdiff_t>(i) * index_bytes;
  if (index_bytes == 4) {
    int32_t value;
    __builtin_memcpy(&value, element, sizeof(value));
    return value;
  }
  int64_t value;
  __builtin_memcpy(&value, element, sizeof(value));
  return static_cast<int32_t>(clamp(value, int64_t{INT32_MIN}, int64_t{INT32_MAX}));
}

}  // namespace kernels
}  // namespace mote
