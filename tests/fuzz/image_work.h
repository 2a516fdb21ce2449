#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

#include "host/base/error.h"
#include "host/recordings/image.h"

namespace mote::fuzz {

// The bytes with a format's signature at their start, so that the fuzzer needn't find it.
inline std::string beginning_with(std::string_view signature, const uint8_t* data, size_t size) {
  std::string bytes(reinterpret_cast<const char*>(data), size);
  if (size >= signature.size()) bytes.replace(0, signature.size(), signature);
  return bytes;
}

// Any bytes are an image, complete and of the size that it says, or an InputError.
inline void decode(const std::string& bytes) {
  try {
    const host::recordings::Recording image = host::recordings::decode_image(bytes, "x");
    const size_t pixels = static_cast<size_t>(image.width) * static_cast<size_t>(image.height);
    if (image.samples.size() != pixels * static_cast<size_t>(image.channels)) std::abort();
  } catch (const host::InputError&) {
  }
}

}  // namespace mote::fuzz
