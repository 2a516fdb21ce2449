#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/firmware/thumb.h"

namespace mote::host::firmware {

// Cycles by kind of instruction, from the core's documented instruction timing. An estimate: memory without wait
// states, no interlock of a value that is used right after it was loaded, every instruction of an IT block executed.
// Where a manual gives a range (SMULL 3 to 5 on the M3, a division 2 to 12), the longest; of a branch's refill, which
// takes 1 to 3, the middle.
struct CoreTiming {
  std::string_view core;
  std::string_view target;  // of `mote targets`; a target may have several cores
  std::string_view source;
  int load = 2;
  int load_after_access = 2;  // a single load right after a single load or store
  int store = 2;
  int first_of_multiple = 1;  // LDM takes so many, and one a word
  int multiply = 1;
  int multiply_accumulate = 1;
  int long_multiply = 1;
  int long_multiply_accumulate = 1;
  int divide = 1;
  int refill = 2;       // what a taken branch adds,
  int call_refill = 2;  // BL,
  int load_refill = 2;  // and POP or LDR of the PC
  int status = 1;
  int float_multiply_accumulate = 3;
  int float_divide = 14;
  int vector = 2;           // Helium's beats, two a cycle; that unlike neighbours overlap isn't counted
  bool hides_ends = false;  // a loop's LE takes nothing but where the loop ends
};

// The cores of a target, the usual one first; none where no timing is documented (Cortex-M7) or no one core is meant
// (RISC-V).
std::vector<const CoreTiming*> timings_of(std::string_view target);

// A run of instructions that is only entered at its first and left after its last.
struct RunCost {
  int64_t instructions = 0;
  int64_t cycles = 0;
  int64_t taken = 0;  // what is added where its last instruction jumps
};

RunCost cost_of(const CoreTiming& timing, std::span<const Instruction> run);

// What the counter of instructions notes of a run (boards/qemu/instruction_count_plugin.c).
struct ExecutedRun {
  uint64_t address = 0;
  uint64_t bytes = 0;
  int64_t times = 0;
  int64_t taken = 0;  // times that another run than the one behind it followed
};

// What a stretch of a program executed. Reads are counted behind caches as the STM32F4's flash interface has them (its
// reference manual RM0090, 3.5): lines of 16 bytes, of which 64 for instructions and 8 for data are kept, the longest
// unused given up first. Its prefetch, which would hide some, isn't counted.
struct Execution {
  std::vector<ExecutedRun> runs;
  int64_t data_lines = 0;   // read from flash: literals, constants, weights
  int64_t fetch_lines = 0;  // of instructions
};

// Nobody measured them: emulated instructions, times documented costs.
struct CycleEstimate {
  int64_t least = 0;  // without wait states
  int64_t most = 0;   // with as many as most_wait_states for every line read
  int64_t flash_lines = 0;
  int64_t instructions = 0;

  bool operator==(const CycleEstimate&) const = default;
};

constexpr int64_t most_wait_states = 5;

// `code` is what lies at `code_address` and after it.
CycleEstimate estimate_cycles(const CoreTiming& timing, const Execution& execution, std::string_view code,
                              uint64_t code_address);

}  // namespace mote::host::firmware
