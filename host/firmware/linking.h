#pragma once

#include <string>
#include <vector>

#include "host/firmware/boards.h"
#include "host/firmware/process.h"
#include "host/firmware/qemu.h"

namespace mote::host::firmware {

// Of all boards.
constexpr const char* linker_script = "boards/bare_metal/link.ld";

// Objects to link in a folder.
struct LinkJob {
  std::string folder;
  std::vector<std::string> compiler;  // with its flags
  std::vector<std::string> objects;
  StopCheck check_stop;
};

// Each writes `output`, a path in the job's folder. They throw InternalError where the linker refuses the objects.

void link_program(const LinkJob& job, const std::string& output);

void link_wasm(const LinkJob& job, const std::string& output);

// Into the first of the board's memory maps that the image fits into, or into its own or none; the map's name. Throws
// InputError where it doesn't fit.
std::string link_for_board(const LinkJob& job, const Board& board, MemoryUse memory, const std::string& output);

// What `entry` reaches, in the folder and the memory map of the last link_for_board.
void link_part_for_board(const LinkJob& job, const std::string& entry, const std::string& output);

// Throws InputError where a tool's output says that the disk is full: it says so in its own words.
void check_disk_messages(const std::string& output);

// The beginning of a tool's output, for a message.
std::string first_lines(const std::string& text, size_t count);

}  // namespace mote::host::firmware
