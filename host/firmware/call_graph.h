#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "host/firmware/elf_image.h"

// What the linked code of some functions can reach, by walking it instruction by instruction (Thumb, Armv6-M to
// Armv8-M).
namespace mote::host::firmware {

struct ReachedObject {
  std::string name;
  uint32_t bytes = 0;
};

struct Reach {
  std::vector<std::string> functions;  // called or jumped to, the entries included; demangled, sorted
  std::vector<ReachedObject> objects;  // writable ones that are referred to
  std::vector<uint32_t> peripherals;   // addresses of registers outside memory that are referred to
  std::vector<std::string> problems;   // sentences: why it isn't proven that nothing else is reached
  size_t objects_out_of_reach = 0;     // writable objects of the image that nothing of these refers to
  uint64_t bytes_out_of_reach = 0;
};

// Walks all direct calls and jumps from `entries` and collects every address that is loaded as a constant: from a
// literal pool or by MOVW and MOVT, and those that lie in constants and in initial values of what was reached so. A
// problem is a reference to a writable object that isn't in `allowed` (mangled names), a call or jump through a
// register, the address of a function taken, and what can't be read. Returns, table branches inside a function and
// long-branch veneers are none.
//
// Not seen: addresses that are computed (an object's address and an offset beyond its end), and pointers that other
// code writes into an allowed object at run time. Throws InputError for an entry that the image hasn't.
Reach walk_from(const ElfImage& image, const std::vector<std::string>& entries,
                const std::vector<std::string>& allowed);

// The proof for a sensor with its bus: from mote_bus_… of the image to the registers, the bus's target and the UART's
// address, and to no other variable.
Reach walk_bus(std::string_view elf);

}  // namespace mote::host::firmware
