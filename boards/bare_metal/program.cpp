#include "boards/bare_metal/program.h"

#include <stdint.h>

#include "boards/bare_metal/semihosting.h"
#include "boards/common/mote_main.h"

extern "C" {

// From the linker script.
extern uint32_t mote_data_begin[];
extern uint32_t mote_data_end[];
extern const uint32_t mote_data_initial[];
extern uint32_t mote_bss_begin[];
extern uint32_t mote_bss_end[];
typedef void (*Initializer)();
extern const Initializer mote_initializers_begin[];
extern const Initializer mote_initializers_end[];

}  // extern "C"

namespace mote {
namespace boards {
namespace {

constexpr int32_t fault_exit_code = 101;

void initialize_memory() {
  const uint32_t* initial = mote_data_initial;
  for (volatile uint32_t* word = mote_data_begin; word < mote_data_end; word++) *word = *initial++;
  for (volatile uint32_t* word = mote_bss_begin; word < mote_bss_end; word++) *word = 0;
  for (const Initializer* run = mote_initializers_begin; run < mote_initializers_end; run++) (*run)();
}

constexpr int32_t max_arguments = 16;
char command_line[1024];
char* arguments[max_arguments + 1];

// Cuts the command line at spaces.
int split_command_line() {
  if (!semihosting::command_line(command_line, sizeof(command_line))) command_line[0] = '\0';
  int count = 0;
  char* at = command_line;
  while (*at != '\0' && count < max_arguments) {
    while (*at == ' ') *at++ = '\0';
    if (*at == '\0') break;
    arguments[count++] = at;
    while (*at != '\0' && *at != ' ') at++;
  }
  return count;
}

}  // namespace

void run_program() {
  initialize_memory();
  const int count = split_command_line();
  semihosting::exit(mote_main(count, arguments));
}

void end_with_fault(const char* line) {
  semihosting::print(line);
  semihosting::exit(fault_exit_code);
}

}  // namespace boards
}  // namespace mote
