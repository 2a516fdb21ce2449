#pragma once

#include <cstdint>
#include <string_view>

// Numbers within bytes. The caller has checked that they lie inside.
namespace mote::host::recordings {

inline uint32_t byte_at(std::string_view bytes, size_t at) { return static_cast<unsigned char>(bytes[at]); }

inline uint32_t little_endian_16(std::string_view bytes, size_t at) {
  return byte_at(bytes, at) | byte_at(bytes, at + 1) << 8;
}

inline uint32_t little_endian_32(std::string_view bytes, size_t at) {
  return little_endian_16(bytes, at) | little_endian_16(bytes, at + 2) << 16;
}

inline uint32_t big_endian_16(std::string_view bytes, size_t at) {
  return byte_at(bytes, at) << 8 | byte_at(bytes, at + 1);
}

inline uint32_t big_endian_32(std::string_view bytes, size_t at) {
  return big_endian_16(bytes, at) << 16 | big_endian_16(bytes, at + 2);
}

}  // namespace mote::host::recordings
