#include <stdint.h>

#include "boards/bare_metal/semihosting.h"
#include "boards/common/mote_main.h"

// A Cortex-M's start-up with nothing but what a program needs: no command line, no words about faults. Exit code 101
// is a fault's.
extern "C" {

// From the linker script.
extern uint32_t mote_data_begin[];
extern uint32_t mote_data_end[];
extern const uint32_t mote_data_initial[];
extern uint32_t mote_bss_begin[];
extern uint32_t mote_bss_end[];
extern uint32_t mote_stack_top[];

__attribute__((noreturn)) void mote_reset();

}  // extern "C"

namespace {

void fault() { mote::boards::semihosting::exit(101); }

struct VectorTable {
  const void* initial_stack;
  void (*handlers[6])();
};

__attribute__((section(".vectors"), used))
const VectorTable vectors = {mote_stack_top, {mote_reset, fault, fault, fault, fault, fault}};

}  // namespace

extern "C" void mote_reset() {
  const uint32_t* initial = mote_data_initial;
  for (volatile uint32_t* word = mote_data_begin; word < mote_data_end; word++) *word = *initial++;
  for (volatile uint32_t* word = mote_bss_begin; word < mote_bss_end; word++) *word = 0;
  mote::boards::semihosting::exit(mote_main(0, nullptr));
}
