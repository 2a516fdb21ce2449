#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

namespace mote::host::firmware {

// What an image's 32-bit little-endian ELF file says.
struct ElfFacts {
  int64_t flash_bytes = 0;       // what has bytes in the image and is loaded: code, constants, initial values
  int64_t static_ram_bytes = 0;  // writable sections but .stack
  std::map<std::string, uint32_t> functions;  // name → address, the Thumb bit cleared
};

// Throws InternalError for bytes that are no such file.
ElfFacts read_elf(std::string_view bytes);

}  // namespace mote::host::firmware
