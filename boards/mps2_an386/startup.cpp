#include <stddef.h>
#include <stdint.h>

#include "boards/common/mote_main.h"
#include "boards/common/text.h"
#include "boards/mps2_an386/semihosting.h"
#include "boards/mps2_an386/stack.h"

// What happens between reset and mote_main, and after a fault.

using mote::boards::Text;
namespace semihosting = mote::boards::semihosting;

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

__attribute__((noreturn)) void mote_reset();
void mote_fault();
__attribute__((noreturn, used)) void mote_report_fault(uint32_t exception);

}  // extern "C"

namespace {

constexpr int32_t fault_exit_code = 101;

struct VectorTable {
  const void* initial_stack;
  void (*handlers[15])();
};

__attribute__((section(".vectors"), used))
const VectorTable vectors = {mote_stack_top,
                             {mote_reset, mote_fault, mote_fault, mote_fault, mote_fault, mote_fault, nullptr, nullptr,
                              nullptr, nullptr, mote_fault, mote_fault, nullptr, mote_fault, mote_fault}};

volatile uint32_t& system_register(uint32_t address) { return *reinterpret_cast<volatile uint32_t*>(address); }

// ARMv7-M Architecture Reference Manual, B3.2.20 and B3.2.13.
void enable_floating_point() {
  system_register(0xe000ed88) |= 0xfu << 20;  // CPACR: full access to coprocessors 10 and 11
  __asm__ volatile("dsb\n isb" : : : "memory");
}

void enable_fault_handlers() { system_register(0xe000ed24) |= 7u << 16; }  // SHCSR: usage, bus, memory

// QEMU answers accesses outside of the memory with zeros, so the memory protection unit forbids the 16 MB below the
// stack. (B3.5: MPU_RBAR with region 0, MPU_RASR with no access, no execution and 2^24 bytes, MPU_CTRL with the default
// map.)
void guard_stack() {
  constexpr uint32_t guard_bytes = 1u << 24;
  system_register(0xe000ed9c) = (reinterpret_cast<uintptr_t>(mote_stack_limit) - guard_bytes) | 1u << 4;
  system_register(0xe000eda0) = 1u << 28 | 23u << 1 | 1u;
  system_register(0xe000ed94) = 1u << 2 | 1u;
  __asm__ volatile("dsb\n isb" : : : "memory");
}

// Volatile, as a call of memset would write over its own frame.
void paint_stack() {
  uint32_t* here = nullptr;
  __asm__ volatile("mov %0, sp" : "=r"(here));
  for (volatile uint32_t* word = mote_stack_limit; word < here; word++) *word = mote::boards::stack_paint;
}

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

const char* fault_name(uint32_t exception) {
  static const char* const names[] = {"exception", "reset",      "non-maskable interrupt", "hard fault", "memory fault",
                                      "bus fault", "usage fault"};
  return names[exception < sizeof(names) / sizeof(names[0]) ? exception : 0];
}

}  // namespace

extern "C" {

void mote_reset() {
  enable_floating_point();
  enable_fault_handlers();
  guard_stack();
  paint_stack();
  initialize_memory();
  const int count = split_command_line();
  semihosting::exit(mote_main(count, arguments));
}

// On a fresh stack: the fault may be that there was none left.
__attribute__((naked)) void mote_fault() {
  __asm__ volatile(
      "ldr r0, =mote_stack_top\n"
      "mov sp, r0\n"
      "mrs r0, ipsr\n"
      "b mote_report_fault\n");
}

void mote_report_fault(uint32_t exception) {
  const uint32_t status = system_register(0xe000ed28);  // CFSR
  Text line;
  line.add("fault: ").add(fault_name(exception)).add(" (exception ").add_decimal(exception);
  line.add(", status ").add_hexadecimal(status).add(")\n");
  semihosting::print(line.data());
  semihosting::exit(fault_exit_code);
}

}  // extern "C"
