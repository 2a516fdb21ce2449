#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/lowering/kernel_set.h"

namespace mote::host::firmware {

// A processor that code can be made for.
struct Target {
  std::string_view name;
  std::string_view description;
  std::string_view compiler;  // program
  std::string_view package;   // Debian's, which has the compiler
  std::string_view flags;     // of the processor, separated by spaces
  std::string_view board;     // emulated, where images for it run; "" for the host and wasm, which run without one
  bool can_build = false;     // this version builds and runs images for it
  lowering::KernelSet kernels = lowering::KernelSet::reference;
};

std::span<const Target> targets();

// Programs for it run right here.
bool is_this_computer(const Target& target);

// Throws InputError with the nearest name and the list.
const Target& find_target(const std::string& name);

// find_target, and throws InputError where this version can't build for it.
const Target& find_buildable_target(const std::string& name);

// How models are lowered for a target, by its name.
lowering::Lower lower_for(const std::string& target);

// A program of this computer that Mote calls.
struct ProgramCheck {
  std::string program;
  std::string package;
  std::string needed_for;
  std::optional<std::string> path;  // absent: not installed
};

// All of them, for `mote doctor`.
std::vector<ProgramCheck> check_programs();

// Where a program is. Throws InputError naming the package that has it.
std::string require_program(std::string_view program, std::string_view package, std::string_view needed_for);

// The same, of a program that check_programs knows.
std::string require_program(std::string_view program);

}  // namespace mote::host::firmware
