#pragma once

#include <stddef.h>
#include <stdint.h>

namespace mote {
namespace boards {

// 64-bit FNV-1a (http://www.isthe.com/chongo/tech/comp/fnv/).
constexpr uint64_t fnv1a_64_basis = 14695981039346656037u;

inline uint64_t fnv1a_64(const void* data, size_t bytes, uint64_t basis = fnv1a_64_basis) {
  const uint8_t* byte = static_cast<const uint8_t*>(data);
  uint64_t hash = basis;
  for (size_t i = 0; i < bytes; i++) hash = (hash ^ byte[i]) * 0x100000001b3u;
  return hash;
}

}  // namespace boards
}  // namespace mote
