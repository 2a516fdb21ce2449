#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mote::host::firmware {

// An array or value of a section that is only read.
struct ElfConstant {
  std::string name;    // mangled
  std::string source;  // name of the file that defines it where no other file sees it; else ""
  int64_t bytes = 0;
};

// What an image's 32-bit little-endian ELF file says.
struct ElfFacts {
  int64_t flash_bytes = 0;        // what has bytes in the image and is loaded: code, constants, initial values
  int64_t static_ram_bytes = 0;   // writable sections but .stack
  int64_t code_bytes = 0;         // of static sections: those with instructions,
  int64_t constant_bytes = 0;     // those only read,
  int64_t initialized_bytes = 0;  // variables that begin with a value,
  int64_t zeroed_bytes = 0;       // and those that begin as zeros, without .stack
  std::map<std::string, uint32_t> functions;  // name → address, the Thumb bit cleared
  std::vector<ElfConstant> constants;
  std::string code;  // of the section with instructions,
  uint64_t code_address = 0;
};

// Throws InternalError for bytes that are no such file.
ElfFacts read_elf(std::string_view bytes);

}  // namespace mote::host::firmware
