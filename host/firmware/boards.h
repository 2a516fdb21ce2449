#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mote::host::firmware {

struct MemoryRegion {
  int64_t origin = 0;
  int64_t bytes = 0;
};

// A file boards/NAME.toml.
struct Board {
  std::string name;
  std::string description;
  std::string cpu;  // a target's name
  int64_t clock_hz = 0;
  MemoryRegion flash;
  MemoryRegion ram;
  int64_t stack_bytes = 0;    // of RAM, for the stack
  bool has_firmware = false;  // `sources` builds an image
  std::string sources;        // folder with start-up, linker script and ports/files; "" without firmware
  std::string emulator;       // QEMU's name of the machine; "" where there is none
};

// All boards, by name.
const std::vector<Board>& boards();

// Throws InputError with the nearest name and the list.
const Board& find_board(const std::string& name);

// One board from the text of its file. Throws InputError naming key and line.
Board read_board(const std::string& path, const std::string& text);

}  // namespace mote::host::firmware
