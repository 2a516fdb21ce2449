#pragma once

namespace mote {
namespace boards {

// The part of start-up that all processors share: gives data their initial values, calls mote_main with the command
// line and ends with its result.
__attribute__((noreturn)) void run_program();

// Prints the line and ends with the exit code of a fault.
__attribute__((noreturn)) void end_with_fault(const char* line);

}  // namespace boards
}  // namespace mote
