#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace mote::host::firmware {

struct MemoryRegion {
  int64_t origin = 0;
  int64_t bytes = 0;

  bool operator==(const MemoryRegion&) const = default;
};

// Where an image's parts go.
struct MemoryMap {
  std::string name;        // "" for the board's own
  MemoryRegion flash;      // code, and the initial values of variables
  MemoryRegion constants;  // equal to the flash where they have no place of their own
  MemoryRegion ram;
  int64_t stack_bytes = 0;       // of RAM
  std::string emulator_options;  // QEMU needs them for this map, besides the board's
};

// A UART that this version drives, for a sensor's bus.
struct Uart {
  std::string source;  // of boards/common/bus_port.h
  int64_t address = 0;
  int64_t receive_interrupt = 0;
  int64_t send_interrupt = 0;
  int64_t clock_hz = 0;
};

// What the processor takes, without what else is on the board.
struct BoardPower {
  double active_mw = 0;  // while it computes, from flash
  double sleep_mw = 0;   // while it waits, with its memory kept and a clock running
  std::string source;
};

// A file boards/NAME.toml.
struct Board {
  std::string name;
  std::string description;
  std::string cpu;  // a target's name
  int64_t clock_hz = 0;
  MemoryRegion flash;
  MemoryRegion ram;
  int64_t stack_bytes = 0;           // of RAM, for the stack
  bool has_firmware = false;         // `sources` builds an image
  std::vector<std::string> sources;  // folders with start-up and ports/files; empty without firmware
  std::string emulator_program;      // QEMU's, and
  std::string emulator;              // its name of the machine; "" where there is none
  std::string emulator_options;
  std::optional<Uart> uart;
  std::vector<std::string> transducers;  // all that it can sense with: "microphone (MP34DT05)"
  std::optional<BoardPower> power;       // none where nobody says
  std::vector<MemoryMap> larger;  // what the emulated machine has besides, for images that don't fit, in this order
};

// All boards, by name.
const std::vector<Board>& boards();

// Throws InputError with the nearest name and the list.
const Board& find_board(const std::string& name);

// The board's own map, then the larger ones.
std::vector<MemoryMap> memory_maps(const Board& board);

// Throws InternalError for a name that the board hasn't.
MemoryMap find_memory_map(const Board& board, const std::string& name);

// One board from the text of its file. Throws InputError naming key and line.
Board read_board(const std::string& path, const std::string& text);

}  // namespace mote::host::firmware
